package dev.altgen.batch;

import dev.altgen.batch.PlanException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One resolution of a plan; confined to its thread. */
final class PlanResolver {

  private static final Set<String> EXTENSIONS =
      Set.of("pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "ppt", "pps", "pot");
  private static final Set<String> WRITTEN = Set.of("decks", "artifacts");
  private static final String MANIFESTS = "batch_*_manifest.json";
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private final List<Path> sources;
  private final Optional<Path> output;

  /** Targets by source, sorted. */
  private final Map<Path, Path> found = new TreeMap<>();

  PlanResolver(List<Path> sources, Optional<Path> output) {
    this.sources = sources;
    this.output = output.map(folder -> folder.toAbsolutePath().normalize());
  }

  List<PlannedDeck> resolve() {
    for (Path source : sources) {
      Path path = source.toAbsolutePath().normalize();
      if (Files.isDirectory(path)) {
        refuseOwnOutput(path);
        walk(path, file -> true);
      } else if (Files.exists(path)) {
        add(path, path.getFileName());
      } else if (GLOB.matcher(source.toString()).find()) {
        glob(path);
      } else {
        throw new PlanException(Reason.CONTRADICTORY, "there is no " + source);
      }
    }
    if (found.isEmpty()) {
      throw new PlanException(
          Reason.EMPTY, "no deck found; name a .pptx file or a folder that holds some");
    }
    return planned();
  }

  /** Whether the name is a deck's. */
  static boolean isDeck(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith("~$") && !name.startsWith("._") && EXTENSIONS.contains(extension);
  }

  private void refuseOwnOutput(Path folder) {
    if (output.filter(out -> folder.startsWith(out.resolve("decks"))).isPresent()) {
      throw new PlanException(
          Reason.CONTRADICTORY,
          folder + " lies in the output folder " + output.get() + "; choose another output folder");
    }
  }

  private void glob(Path pattern) {
    Path root = pattern.getRoot();
    int i = 0;
    while (!GLOB.matcher(pattern.getName(i).toString()).find()) {
      root = root.resolve(pattern.getName(i++));
    }
    PathMatcher matcher = pattern.getFileSystem().getPathMatcher("glob:" + pattern);
    if (Files.isDirectory(root)) {
      walk(root, matcher);
    }
  }

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
              return isWritten(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
              boolean regular =
                  a.isRegularFile() || (a.isSymbolicLink() && Files.isRegularFile(file));
              if (regular && isDeck(file) && wanted.matches(file)) {
                add(file, root.relativize(file));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              add(file, root.relativize(file));
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
    }
  }

  private void add(Path source, Path relative) {
    Path target =
        output.map(out -> out.resolve("decks").resolve(relative.toString())).orElse(source);
    found.putIfAbsent(source, target);
  }

  private List<PlannedDeck> planned() {
    Map<Path, Path> sourceByTarget = new HashMap<>();
    List<PlannedDeck> decks = new ArrayList<>(found.size());
    found.forEach(
        (source, target) -> {
          Path other = sourceByTarget.putIfAbsent(target, source);
          if (other != null) {
            throw new PlanException(
                Reason.CONTRADICTORY,
                other
                    + " and "
                    + source
                    + " would both be written to "
                    + target
                    + "; name the folder above them, or run two batches");
          }
          decks.add(new PlannedDeck(decks.size() + 1, source, target));
        });
    return decks;
  }
}
