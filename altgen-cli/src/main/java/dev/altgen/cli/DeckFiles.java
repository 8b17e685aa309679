package dev.altgen.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The decks that arguments name: files as they are, folders with all that is below them. */
final class DeckFiles {

  private static final Set<String> EXTENSIONS =
      Set.of("pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "ppt", "pps", "pot");

  private DeckFiles() {}

  /**
   * Sorted and without duplicates; folders that cannot be read are passed to {@code unreadable}.
   */
  static Set<Path> below(Collection<Path> arguments, Unreadable unreadable) throws IOException {
    Set<Path> decks = new TreeSet<>();
    for (Path argument : arguments) {
      if (!Files.isDirectory(argument)) {
        decks.add(argument);
        continue;
      }
      Files.walkFileTree(
          argument,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && isDeck(file)) {
                decks.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              unreadable.tell(file, e);
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return decks;
  }

  interface Unreadable {
    void tell(Path file, IOException why);
  }

  /** By extension; owner files ({@code ~$}) and AppleDouble files ({@code ._}) are never decks. */
  static boolean isDeck(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith("~$") && !name.startsWith("._") && EXTENSIONS.contains(extension);
  }
}
