package dev.altgen.cli.config;

/** How a log is written. */
public enum LogFormat {
  /** Lines for people. */
  TEXT,
  /** A JSON object a line. */
  JSON
}
