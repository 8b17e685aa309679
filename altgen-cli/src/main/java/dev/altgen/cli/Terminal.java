package dev.altgen.cli;

/** A terminal that shows standard error. */
interface Terminal {

  /** How wide it is now. */
  int columns();

  /** Calls from time to time, until it is closed. */
  Ticking tick(Runnable redraw);

  /** Ends the calls. */
  interface Ticking extends AutoCloseable {
    @Override
    void close();
  }
}
