package dev.altgen.vision;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists shipped beside this class: UTF-8, one entry a line, {@code #} begins a comment. */
final class WordLists {

  private WordLists() {}

  static List<String> read(String file) {
    try {
      return Resources.readLines(
              Resources.getResource(WordLists.class, file), StandardCharsets.UTF_8)
          .stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("the file " + file + " of this program is broken", e);
    }
  }
}
