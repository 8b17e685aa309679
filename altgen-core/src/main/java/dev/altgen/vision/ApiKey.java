package dev.altgen.vision;

/**
 * A server's key. It never prints: {@link #toString} is masked, it is no record, and nothing but
 * the header of a request reads it. Immutable.
 */
public final class ApiKey {

  private static final String MASK = "***";

  private final String secret;

  private ApiKey(String secret) {
    this.secret = secret;
  }

  /**
   * A key as its server gave it, white space around it removed.
   *
   * @throws IllegalArgumentException if it is empty or holds anything but visible ASCII characters,
   *     which no header could carry; the message does not tell it
   */
  public static ApiKey of(String secret) {
    String stripped = secret.strip();
    if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "the key is empty or holds characters that no key has, such as blanks or line ends");
    }
    return new ApiKey(stripped);
  }

  String header() {
    return "Bearer " + secret;
  }

  /** A server's words without the key, should it repeat it. */
  String maskedIn(String text) {
    return text.replace(secret, MASK);
  }

  @Override
  public String toString() {
    return "ApiKey[" + MASK + "]";
  }
}
