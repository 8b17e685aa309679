package dev.altgen.vision;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instructions for a model, by what it may see. Immutable. */
final class Prompts {

  /** Raised with every change of the files, so that a batch is not resumed with other ones. */
  private static final String SHIPPED_VERSION = "1";

  private static final String RULES = "rules.txt";
  private static final int MOST_BYTES = 16 << 10;
  private static final int DIGITS = 8;

  private final Map<String, String> files;
  private final String version;

  private Prompts(Map<String, String> files, String version) {
    this.files = files;
    this.version = version;
  }

  static Prompts shipped() {
    Map<String, String> files = new TreeMap<>();
    for (String name : names().toList()) {
      try {
        files.put(
            name,
            Resources.toString(
                    Resources.getResource(Prompts.class, "prompts/" + name), StandardCharsets.UTF_8)
                .strip());
      } catch (IOException e) {
        throw new IllegalStateException("the file " + name + " of this program is broken", e);
      }
    }
    return new Prompts(files, SHIPPED_VERSION);
  }

  private static Stream<String> names() {
    return Stream.concat(
        Stream.of(RULES), Arrays.stream(PromptKind.values()).map(PromptKind::file));
  }

  /**
   * The shipped ones with those of a folder in their place.
   *
   * @param folder holds any of the files that are shipped, by their names
   * @throws IOException if it cannot be read, holds another text file, or a file is too long
   */
  Prompts overriddenBy(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>(files);
    Map<String, String> own = new TreeMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.filter(path -> path.toString().endsWith(".txt")).toList()) {
        String name = file.getFileName().toString();
        if (!files.containsKey(name)) {
          throw new NoSuchFileException(
              file.toString(),
              null,
              "no prompt has this name; there are " + String.join(", ", files.keySet()));
        }
        own.put(name, read(file));
      }
    }
    all.putAll(own);
    String hash = Hashing.sha256().hashString(own.toString(), StandardCharsets.UTF_8).toString();
    return own.isEmpty()
        ? this
        : new Prompts(all, SHIPPED_VERSION + "-" + hash.substring(0, DIGITS));
  }

  private static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + " is longer than " + MOST_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8).strip();
    }
  }

  /** Tells these instructions from any others. */
  String version() {
    return version;
  }

  /** The instructions for what may be any of these. */
  String of(List<PromptKind> kinds) {
    return kinds.stream()
        .map(kind -> files.get(kind.file()))
        .collect(Collectors.joining("\n\n", files.get(RULES) + "\n\n", ""));
  }
}
