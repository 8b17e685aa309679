package dev.altgen.faults;

import java.io.IOException;
import java.nio.file.Path;

/** Told of each step by which anything comes onto the disk. Called by one thread at a time. */
public interface Steps {

  /** What a step does. */
  enum Kind {
    /** A file appears. */
    CREATE,
    /** Bytes are written to a file or cut off. */
    WRITE,
    /** The bytes of a file are forced. */
    FORCE,
    /** A file is renamed. */
    REPLACE,
    /** A file vanishes. */
    DELETE,
    /** A folder appears. */
    CREATE_FOLDER,
    /** What appeared and vanished in a folder is forced. */
    FORCE_FOLDER
  }

  /**
   * A step.
   *
   * @param path what it acts on
   * @param to where a file is renamed to; else {@code path}
   */
  record Step(Kind kind, Path path, Path to) {}

  /** A step is about to be taken; it is not when this throws. */
  void before(Step step) throws IOException;

  /** A step was taken. */
  default void after(Step step) throws IOException {}

  /** What a step does to the file system. */
  interface Action<T> {
    T take() throws IOException;
  }

  /** Takes a step, one at a time. */
  default <T> T take(Kind kind, Path path, Action<T> action) throws IOException {
    return take(new Step(kind, path, path), action);
  }

  /** Takes a step, one at a time. */
  default <T> T take(Step step, Action<T> action) throws IOException {
    synchronized (this) {
      before(step);
      T result = action.take();
      after(step);
      return result;
    }
  }
}
