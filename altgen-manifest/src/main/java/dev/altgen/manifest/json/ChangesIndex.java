package dev.altgen.manifest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the lines of each deck's last attempt begin in the ledger of changes, so that asking for
 * one deck after the other does not read all of it each time. Built when first asked for; goes on
 * with what was appended since. Synchronized.
 */
final class ChangesIndex {

  private final Ledger changes;
  private long[] starts = new long[0];
  private long covered;
  private int lastIndex;
  private String lastStart = "";

  ChangesIndex(Ledger changes) {
    this.changes = changes;
  }

  /** Where the lines of an entry's last attempt begin; the end of the ledger if there are none. */
  synchronized long start(int index) throws IOException {
    extend(changes.length());
    long start = index < starts.length ? starts[index] : 0;
    return start == 0 ? covered : start - 1;
  }

  private void extend(long length) throws IOException {
    if (covered == length) {
      return;
    }
    try (InputStream in = new BufferedInputStream(changes.bytes(covered), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (covered < length) {
        line.reset();
        for (int at = in.read(); at >= 0 && at != '\n'; at = in.read()) {
          line.write(at);
        }
        add(Codec.parse(line.toString(StandardCharsets.UTF_8)));
        covered += line.size() + 1;
      }
    }
  }

  /** All lines of an attempt stand together, since they were appended at once. */
  private void add(JsonNode line) {
    int index = Codec.number(line, "index");
    String start = Codec.text(line, "start");
    if (index == lastIndex && start.equals(lastStart)) {
      return;
    }
    if (index >= starts.length) {
      starts = Arrays.copyOf(starts, Math.max(index + 1, 2 * starts.length));
    }
    starts[index] = covered + 1;
    lastIndex = index;
    lastStart = start;
  }
}
