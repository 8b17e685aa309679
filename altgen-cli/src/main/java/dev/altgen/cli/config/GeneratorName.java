package dev.altgen.cli.config;

/** Who may be asked for a description. */
public enum GeneratorName {
  /** The decks' own data; no network. */
  BUILTIN,
  /** A vision server. */
  VISION,
  /** A program of the user's. */
  COMMAND
}
