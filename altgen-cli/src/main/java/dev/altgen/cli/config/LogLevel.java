package dev.altgen.cli.config;

/** The levels of a log, the most severe first. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE
}
