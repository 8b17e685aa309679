package dev.altgen.cli.config;

import java.nio.file.Path;

/** Where a value came from. */
public sealed interface Source {

  /** Nobody set it. */
  record Default() implements Source {
    @Override
    public String toString() {
      return "default";
    }
  }

  /**
   * A file set it.
   *
   * @param file as it was named
   * @param line from 1
   */
  record InFile(Path file, int line) implements Source {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /**
   * The command line set it.
   *
   * @param name the flag
   */
  record Flag(String name) implements Source {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The batch was begun with it. */
  record InManifest() implements Source {
    @Override
    public String toString() {
      return "manifest";
    }
  }
}
