package dev.altgen.cli;

import dev.altgen.cli.config.ConfigException;
import dev.altgen.cli.config.Keys;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Decks that stay on this machine, by a glob. A relative one counts from the working folder, one
 * that begins with {@code **} holds anywhere; one of a folder means all in it. Upper and lower case
 * are the same, and folders that are there are taken by their names. Both the path of a deck and
 * the file that it leads to are looked at, so that a symbolic link gets no deck out.
 */
final class LocalDecks implements Predicate<Path> {

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{\\\\]");
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([*?\\[\\]{}\\\\])");

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
  static LocalDecks of(String typed) {
    String name = typed.length() > 1 ? typed.replaceFirst("/+$", "") : typed;
    String glob = Files.isDirectory(Path.of(name)) ? name + "/" : name;
    String folder = folder(glob);
    String rest = glob.substring(folder.length());
    if (UNMATCHED.matcher(rest).find() || glob.startsWith("{")) {
      throw wrong(typed, "begin with a folder or **, without ., .. and // after a wildcard");
    }
    if (rest.startsWith("**") && folder.isEmpty()) {
      return new LocalDecks(glob, List.of(matcher(glob)));
    }
    Path absolute = Path.of(ESCAPED.matcher(folder).replaceAll("$1")).toAbsolutePath();
    String real = glob(real(absolute), rest);
    return new LocalDecks(
        real,
        Stream.of(glob(absolute.normalize(), rest), real)
            .distinct()
            .map(LocalDecks::matcher)
            .toList());
  }

  /** The names at the beginning that are no wildcards, with the slash behind them. */
  private static String folder(String glob) {
    int end = 0;
    for (int slash = glob.indexOf('/'); slash >= 0; slash = glob.indexOf('/', slash + 1)) {
      String name = ESCAPED.matcher(glob.substring(end, slash)).replaceAll("");
      if (WILDCARD.matcher(name).find() && !Files.isDirectory(Path.of(glob.substring(0, slash)))) {
        break;
      }
      end = slash + 1;
    }
    return glob.substring(0, end);
  }

  private static String glob(Path folder, String rest) {
    String start = SPECIAL.matcher(folder.toString()).replaceAll("\\\\$0");
    return rest.isEmpty() || start.endsWith("/") ? start + rest : start + "/" + rest;
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
      return FileSystems.getDefault().getPathMatcher("glob:" + glob.toLowerCase(Locale.ROOT));
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

  /** A glob of a folder means all in it. */
  private boolean matches(Path deck) {
    Path folded = Path.of(deck.toString().toLowerCase(Locale.ROOT));
    return Stream.iterate(folded, Objects::nonNull, Path::getParent)
        .anyMatch(path -> matchers.stream().anyMatch(matcher -> matcher.matches(path)));
  }

  /** The glob, with the folder that it counts from, without symbolic links. */
  @Override
  public String toString() {
    return glob;
  }
}
