package dev.altgen.worker;

import dev.altgen.deck.Decks;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process of a worker. Standard input and output carry frames, so whatever prints goes to
 * standard error. Ends when standard input does.
 */
final class WorkerMain {

  private static final int BUFFER = 64 << 10;

  private WorkerMain() {}

  /** Serves a parent until it closes standard input. */
  public static void main(String[] args) throws IOException {
    serve(Decks::inProcess);
  }

  static void serve(DeckServer.Openers openers) throws IOException {
    InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER);
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setOut(err);
    System.setIn(InputStream.nullInputStream());
    ignore("INT", err);
    ignore("HUP", err);
    new DeckServer(in, out, err, openers).run();
  }

  /**
   * A terminal sends SIGINT, and SIGHUP when it closes, to all processes of a command, and decks in
   * hand may still finish. By reflection, since the platform's API does not promise the class.
   */
  private static void ignore(String name, PrintStream err) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              handler.getField("SIG_IGN").get(null));
    } catch (ReflectiveOperationException e) {
      err.println("SIG" + name + " cannot be ignored here, so it ends this worker at once: " + e);
    }
  }
}
