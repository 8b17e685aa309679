package dev.altgen.batch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names a batch: {@code batch_{yyyyMMdd_HHmmss}_{8 hex}}, the time in UTC. Ids sort by time.
 *
 * @param value the name
 */
public record BatchId(String value) implements Comparable<BatchId> {

  private static final Pattern FORM = Pattern.compile("batch_[0-9]{8}_[0-9]{6}_[0-9a-f]{8}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public BatchId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not a batch id: " + value + "; one looks like batch_20260131_235959_0a1b2c3d");
    }
  }

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static BatchId parse(String text) {
    return new BatchId(text);
  }

  /**
   * A new id.
   *
   * @param time when the batch was created
   * @param random tells batches of one second apart
   */
  public static BatchId of(Instant time, int random) {
    return new BatchId(
        "batch_" + TIME.format(time) + "_" + String.format(Locale.ROOT, "%08x", random));
  }

  @Override
  public int compareTo(BatchId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
