package dev.altgen.cli;

import dev.altgen.cli.config.ConfigException;
import dev.altgen.cli.config.Keys;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Decks that stay on this machine, by a glob. A relative one counts from the working folder, one
 * that begins with {@code **} holds anywhere. Both the path of a deck and the file that it leads to
 * are looked at, so that a symbolic link gets no deck out.
 */
final class LocalDecks implements Predicate<Path> {

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{\\\\]");
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");

  /** No path of a deck holds these. */
  private static final Pattern UNMATCHED = Pattern.compile("//|(^|[/{,])\\.{1,2}([/,}]|$)");

  private final String glob;
  private final List<PathMatcher> matchers;

  private LocalDecks(String glob, List<PathMatcher> matchers) {
    this.glob = glob;
    this.matchers = matchers;
  }

  /**
   * The decks that a glob means.
   *
   * @throws ConfigException if it is no glob, or one that could match nothing
   */
  static LocalDecks of(String glob) {
    if (Files.isDirectory(Path.of(glob))) {
      return below(Path.of(glob), "**");
    }
    Matcher wildcard = WILDCARD.matcher(glob);
    int folder = glob.lastIndexOf('/', wildcard.find() ? wildcard.start() : glob.length()) + 1;
    String rest = glob.substring(folder);
    if (UNMATCHED.matcher(rest).find() || glob.startsWith("{")) {
      throw wrong(glob, "begin with a folder or **, without ., .. and // after a wildcard");
    }
    if (rest.startsWith("**") && folder == 0) {
      return new LocalDecks(glob, List.of(matcher(glob)));
    }
    return below(Path.of(glob.substring(0, folder)), rest);
  }

  private static LocalDecks below(Path folder, String rest) {
    Path absolute = folder.toAbsolutePath();
    String told = glob(absolute.normalize(), rest);
    return new LocalDecks(
        told,
        Stream.of(told, glob(real(absolute), rest)).distinct().map(LocalDecks::matcher).toList());
  }

  private static String glob(Path folder, String rest) {
    String start = SPECIAL.matcher(folder.toString()).replaceAll("\\\\$0");
    return start.endsWith("/") ? start + rest : start + "/" + rest;
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.normalize(); // not there yet
    }
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw wrong(glob, e.getDescription());
    }
  }

  private static ConfigException wrong(String glob, String why) {
    return new ConfigException(
        Keys.KEEP_LOCAL.path() + " is no glob of decks: " + why + "; was " + glob);
  }

  @Override
  public boolean test(Path deck) {
    Path absolute = deck.toAbsolutePath();
    try {
      return matches(absolute.normalize()) || matches(absolute.toRealPath());
    } catch (IOException e) {
      return true; // nobody can tell which file it is
    }
  }

  /**
   * Makes sure that no deck leaves because a plan follows the links of folders: it knows the decks
   * by other paths than they were typed.
   *
   * @throws ConfigException if the glob has a deck by its typed path alone
   */
  void checkLinks(List<Path> typed, List<Path> planned) {
    for (Path path : typed) {
      Path folder = path.toAbsolutePath();
      while (!Files.isDirectory(folder) && folder.getParent() != null) {
        folder = folder.getParent();
      }
      Path named = folder.normalize();
      Path real = real(folder);
      for (Path deck : planned) {
        if (deck.startsWith(real) && matches(named.resolve(real.relativize(deck))) && !test(deck)) {
          throw new ConfigException(
              Keys.KEEP_LOCAL.path()
                  + " matches "
                  + deck
                  + " by the symbolic link "
                  + named
                  + " alone; let it match the file's own path, too; was "
                  + glob);
        }
      }
    }
  }

  private boolean matches(Path deck) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(deck));
  }

  /** The glob, with the working folder where it counts from that. */
  @Override
  public String toString() {
    return glob;
  }
}
