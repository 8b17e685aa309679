package dev.altgen.cli.config;

/** A configuration that cannot be used: where, what, and what is allowed, in one line. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 80;

  /** Says what is wrong, where, and what is allowed. */
  public ConfigException(String message) {
    super(message);
  }

  /** What someone wrote, short enough for a line. */
  static String brief(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
