package dev.altgen.deck;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The images of an excerpt, each read once, within bounds. Confined to one excerpt. */
final class ExcerptImages {

  private static final int MOST = 200;
  private static final long MOST_BYTES = 32 << 20;

  private final PackageParts parts;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<byte[]> files = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private long left = MOST_BYTES;

  ExcerptImages(PackageParts parts) {
    this.parts = parts;
  }

  /**
   * The number of an image, from 1.
   *
   * @throws NotDrawnException if it is beyond the bounds, or was refused before
   * @throws IOException if it cannot be read
   */
  int number(String part) throws IOException, NotDrawnException {
    Integer known = numbers.get(part);
    if (known != null) {
      return known;
    }
    if (files.size() == MOST || parts.size(part) > left || !refused.add(part)) {
      throw new NotDrawnException("The drawing has too many parts.");
    }
    byte[] file = parts.readPicture(part);
    refused.remove(part);
    left -= file.length;
    files.add(file);
    numbers.put(part, files.size());
    return files.size();
  }

  /** In the order of their numbers. */
  List<byte[]> files() {
    return Collections.unmodifiableList(files);
  }
}
