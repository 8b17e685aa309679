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
import java.lang.reflect.Proxy;
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
    outliveSignals(err);
    new DeckServer(in, out, err, openers).run();
  }

  /**
   * A terminal sends SIGINT, and SIGHUP when it closes, to all processes of a command; {@code
   * timeout} and service managers send SIGTERM. Decks in hand may still finish: the parent ends its
   * workers in other ways. By reflection, since the platform's API does not promise the classes.
   */
  private static void outliveSignals(PrintStream err) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ignore = handler.getField("SIG_IGN").get(null);
      handle("INT", handler, ignore);
      handle("HUP", handler, ignore);
      // What a worker starts inherits what is ignored, and has to end by SIGTERM.
      handle("TERM", handler, passingOver(handler));
    } catch (ReflectiveOperationException e) {
      err.println("signals cannot be passed over here, so they end this worker at once: " + e);
    }
  }

  private static Object passingOver(Class<?> handler) {
    return Proxy.newProxyInstance(
        handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> null);
  }

  private static void handle(String name, Class<?> type, Object handler)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    signal
        .getMethod("handle", signal, type)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
  }
}
