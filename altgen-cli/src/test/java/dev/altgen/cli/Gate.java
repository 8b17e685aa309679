package dev.altgen.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A named pipe in the place of a deck: who opens the deck waits until it is let through. A plan
 * finds it when it is named itself, beside the folder that it lies in.
 */
final class Gate implements AutoCloseable {

  private static final byte[] BEGINNING_OF_A_ZIP = {'P', 'K', 3, 4};

  private final Path deck;
  private final Path aside;
  private @Nullable OutputStream held;

  private Gate(Path deck, Path aside) {
    this.deck = deck;
    this.aside = aside;
  }

  /** Closes the way to a deck, which exists. */
  static Gate at(Path deck) throws IOException, InterruptedException {
    Path aside = deck.resolveSibling(deck.getFileName() + ".aside");
    Gate gate = new Gate(deck, aside);
    Files.move(deck, aside);
    try {
      if (new ProcessBuilder("mkfifo", deck.toString()).start().waitFor() == 0) {
        return gate;
      }
    } catch (IOException e) {
      Files.move(aside, deck);
      return abort("no mkfifo here, so no process can be held at a deck: " + e.getMessage());
    }
    throw new IOException("mkfifo failed on " + deck);
  }

  /**
   * Waits until a process wants to read the deck; it then waits, until it is let through or dies.
   */
  void await() throws Exception {
    FutureTask<OutputStream> opening = new FutureTask<>(() -> Files.newOutputStream(deck));
    Thread thread = new Thread(opening, "gate");
    thread.setDaemon(true);
    thread.start();
    try {
      OutputStream before = held;
      held = opening.get(1, TimeUnit.MINUTES);
      if (before != null) {
        before.close();
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("nobody opened " + deck, e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Puts the deck back, and lets through who waits. */
  void open() throws IOException {
    Files.move(aside, deck, StandardCopyOption.REPLACE_EXISTING);
    if (held != null) {
      held.write(BEGINNING_OF_A_ZIP);
    }
    close();
  }

  /** Puts the deck back when who waited is dead. */
  void remove() throws IOException {
    close();
    open();
  }

  @Override
  public void close() throws IOException {
    if (held != null) {
      held.close();
      held = null;
    }
  }
}
