package dev.altgen.cli.config;

/**
 * What holds for a key.
 *
 * @param source where the value came from
 */
public record Setting<T>(Key<T> key, T value, Source source) {

  /** Whether the file or a flag set it. */
  public boolean given() {
    return source instanceof Source.InFile || source instanceof Source.Flag;
  }

  /** The value as it is read. */
  public String text() {
    return key.kind().writer().apply(value);
  }

  /** Whether the value is text, rather than a number or a truth value. */
  public boolean isText() {
    return key.kind().text();
  }
}
