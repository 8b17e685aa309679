package dev.altgen.batch;

import dev.altgen.batch.PlanException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One resolution of a plan; confined to its thread. */
final class PlanResolver {

  private static final Logger LOG = LoggerFactory.getLogger(BatchPlan.class);
  private static final Set<String> EXTENSIONS =
      Set.of("pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "ppt", "pps", "pot");
  private static final String COPIES = "decks";
  private static final Set<String> WRITTEN = Set.of(COPIES, "artifacts");
  private static final String MANIFESTS = "batch_*_manifest.json";
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
  private static final String ANY_FOLDERS = "**/";

  private final List<Path> sources;
  private final Optional<Path> output;

  /** How many names lead to each source from the outermost folder that was named; sorted. */
  private final TreeMap<Path, Integer> found = new TreeMap<>();

  PlanResolver(List<Path> sources, Optional<Path> output) {
    this.sources = sources;
    this.output = output.map(PlanResolver::real);
  }

  List<PlannedDeck> resolve() {
    for (Path source : sources) {
      if (source.toString().isEmpty()) {
        throw new PlanException(
            Reason.CONTRADICTORY,
            "a path is empty; name a deck or a folder, . for the working directory");
      } else if (Files.isDirectory(source)) {
        walk(real(source), file -> true);
      } else if (Files.exists(source)) {
        Path file = real(source);
        add(file, 1);
      } else if (GLOB.matcher(source.toString()).find()) {
        glob(source);
      } else {
        throw new PlanException(Reason.CONTRADICTORY, "there is no " + source);
      }
    }
    if (output.isEmpty()) {
      removeSecondNames();
    }
    if (found.isEmpty()) {
      throw new PlanException(
          Reason.EMPTY, "no deck found; name a .pptx file or a folder that holds some");
    }
    return planned();
  }

  /**
   * As the system means it: {@code ..} behind a symbolic link leads elsewhere than it reads. A link
   * in the last place is kept, since its name is the deck's; that of a folder is followed.
   */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath();
    try {
      if (Files.isDirectory(absolute)) {
        return absolute.toRealPath();
      }
      Path folder = absolute.getParent();
      return folder != null && Files.isDirectory(folder)
          ? folder.toRealPath().resolve(absolute.getFileName())
          : absolute.normalize();
    } catch (IOException e) {
      LOG.debug("{} cannot be followed", path, e);
      return absolute.normalize();
    }
  }

  private static boolean isDeck(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !isCompanion(file) && EXTENSIONS.contains(extension);
  }

  /** An owner file or an AppleDouble file: beside a deck, never one. */
  private static boolean isCompanion(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("~$") || name.startsWith("._");
  }

  /** The folders before the first name with a wildcard are as they read. */
  private void glob(Path typed) {
    Path root = typed.isAbsolute() ? typed.getRoot() : Path.of("");
    int i = 0;
    while (i < typed.getNameCount() - 1
        && (!GLOB.matcher(typed.getName(i).toString()).find()
            || Files.isDirectory(root.resolve(typed.getName(i))))) {
      root = root.resolve(typed.getName(i++));
    }
    String pattern = typed.subpath(i, typed.getNameCount()).toString();
    PathMatcher deep = matcher(typed, pattern);
    PathMatcher flat = matcher(typed, pattern.replace(ANY_FOLDERS, ""));
    if (Files.isDirectory(root.toAbsolutePath())) {
      walk(real(root), file -> deep.matches(file) || flat.matches(file));
    }
  }

  private static PathMatcher matcher(Path typed, String pattern) {
    try {
      return typed.getFileSystem().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new PlanException(
          Reason.CONTRADICTORY,
          "there is no " + typed + ", and it is no glob either: " + e.getDescription());
    }
  }

  /**
   * Finds the decks below a folder.
   *
   * @param wanted asked for each deck, relative to the folder
   */
  private void walk(Path root, PathMatcher wanted) {
    try {
      Files.walkFileTree(
          root,
          EnumSet.noneOf(FileVisitOption.class),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a)
                throws IOException {
              if (folder.equals(root) || !isWritten(folder)) {
                return FileVisitResult.CONTINUE;
              }
              LOG.info("passing over {}: altgen wrote it", folder);
              return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
              boolean regular =
                  a.isRegularFile() || (a.isSymbolicLink() && Files.isRegularFile(file));
              if (regular && isDeck(file) && wanted.matches(root.relativize(file))) {
                add(file, file.getNameCount() - root.getNameCount());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              add(file, Math.max(1, file.getNameCount() - root.getNameCount()));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search " + root, e);
    }
  }

  /** Whether altgen wrote what is in the folder. */
  private boolean isWritten(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent == null || !WRITTEN.contains(String.valueOf(folder.getFileName()))) {
      return false;
    }
    if (output.filter(parent::equals).isPresent()) {
      return true;
    }
    try (DirectoryStream<Path> manifests = Files.newDirectoryStream(parent, MANIFESTS)) {
      return manifests.iterator().hasNext();
    } catch (AccessDeniedException e) {
      // A folder that altgen cannot list is none that it wrote to.
      return false;
    }
  }

  private void add(Path source, int names) {
    if (isCompanion(source)) {
      return;
    }
    if (output.filter(out -> source.startsWith(out.resolve(COPIES))).isPresent()) {
      throw new PlanException(
          Reason.CONTRADICTORY,
          source + " lies in the output folder " + output.get() + "; choose another output folder");
    }
    found.merge(speakable(source), names, Math::max);
  }

  /**
   * As a manifest can keep it, as text. Bytes that are no characters become U+FFFD, and such a deck
   * is not found under that name; where the locale has not even that, it is the one to be changed.
   */
  private static Path speakable(Path source) {
    try {
      return Path.of(source.toString());
    } catch (InvalidPathException e) {
      LOG.debug("not a name in this locale", e);
      throw new PlanException(
          Reason.CONTRADICTORY,
          "the name of "
              + source
              + " cannot be written in this locale; set LC_ALL=C.UTF-8, or rename the file");
    }
  }

  /** In place, a deck that has two names is changed under the first one. */
  private void removeSecondNames() {
    Set<Path> files = new HashSet<>();
    found
        .keySet()
        .removeIf(
            source -> {
              try {
                return !files.add(source.toRealPath());
              } catch (IOException e) {
                LOG.debug("{} cannot be followed", source, e);
                return false;
              }
            });
  }

  private List<PlannedDeck> planned() {
    PlannedDecks decks = new PlannedDecks(output.map(out -> out.resolve(COPIES)));
    while (!found.isEmpty()) {
      Map.Entry<Path, Integer> first = found.pollFirstEntry();
      decks.add(first.getKey(), first.getValue());
    }
    if (output.isPresent() && sources.size() > 1) {
      refuseCollisions(decks, output.get().resolve(COPIES));
    }
    return decks;
  }

  /** Decks below one folder have as many targets below another; those of several may not. */
  private static void refuseCollisions(List<PlannedDeck> decks, Path copies) {
    Map<Path, Path> sourceByTarget = new HashMap<>();
    for (PlannedDeck deck : decks) {
      Path other = sourceByTarget.putIfAbsent(deck.target(), deck.source());
      if (other != null) {
        throw collision(other, deck.source(), deck.target());
      }
    }
    for (PlannedDeck deck : decks) {
      for (Path folder = deck.target().getParent();
          folder != null && !folder.equals(copies);
          folder = folder.getParent()) {
        Path other = sourceByTarget.get(folder);
        if (other != null) {
          throw collision(other, deck.source(), folder);
        }
      }
    }
  }

  private static PlanException collision(Path one, Path other, Path target) {
    return new PlanException(
        Reason.CONTRADICTORY,
        one
            + " and "
            + other
            + " would both be written to "
            + target
            + "; name the folder above them, or run two batches");
  }
}
