package dev.altgen.worker;

import dev.altgen.content.ElementContent;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckLimits;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Fingerprint;
import dev.altgen.deck.PictureBytes;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.PreparedImage;
import dev.altgen.image.RecognizedText;
import dev.altgen.worker.Frame.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The worker's side: answers requests about decks one after another. The thread that reads requests
 * never parses, so it sees the parent's end whatever a parser does.
 */
final class DeckServer {

  /** As {@code timeout(1)}: ended in the middle of its work. */
  private static final int ENDED_AT_WORK = 124;

  /** As {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  /** Bytes of contents told at once; the last may reach beyond. */
  private static final int MOST_AHEAD = 64 << 10;

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final Openers openers;
  private final BlockingQueue<Frame> requests = new LinkedBlockingQueue<>();
  private final Map<Long, Deck> decks = new HashMap<>();
  private volatile @Nullable String busy;

  /** Makes the opener that serves. */
  interface Openers {
    DeckOpener within(DeckLimits limits);
  }

  /**
   * What a parent asks for first.
   *
   * @param parent its process id
   * @param heartbeatMillis how often it wants to hear of a busy worker
   * @param folder the worker's own, removed when the parent cannot
   * @param limits what a deck may make its reader do
   */
  record Hello(long parent, long heartbeatMillis, Path folder, DeckLimits limits) {

    byte[] bytes() throws IOException {
      return JsonOut.bytes(
          json -> {
            json.number(parent).number(heartbeatMillis);
            Values.path(json, folder);
            Values.limits(json, limits);
          });
    }

    static Hello read(byte[] bytes) throws IOException {
      return JsonIn.read(
          bytes, in -> new Hello(in.number(), in.number(), Values.path(in), Values.limits(in)));
    }
  }

  /** What a request is about. */
  enum Operation {
    OPEN,
    FINGERPRINT,
    SCAN,
    CONTENTS,
    PICTURE,
    IMAGE,
    BLANK,
    WORDS,
    REWRITE,
    CLOSE
  }

  DeckServer(InputStream in, OutputStream out, PrintStream err, Openers openers) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.openers = openers;
  }

  /** Serves until the parent closes the pipe or is gone, and ends the process then. */
  void run() throws IOException {
    Optional<Frame> first = Frame.read(in, 0);
    if (first.isEmpty()) {
      return;
    }
    Hello hello = Hello.read(first.get().json());
    DeckOpener opener = openers.within(hello.limits());
    Thread work = daemon("altgen-decks", () -> work(opener));
    daemon("altgen-heartbeat", () -> beat(hello));
    WorkerRecords.to(this::forward);
    send(Frame.of(Kind.HELLO, JsonOut.bytes(json -> json.number(ProcessHandle.current().pid()))));
    boolean asked = false;
    try {
      asked = listen();
    } finally {
      if (!asked) {
        abandonFolder(hello.folder());
      }
      end(work);
    }
  }

  /** Whether the parent asked to end; it is gone if not. */
  private boolean listen() throws IOException {
    for (Optional<Frame> next = Frame.read(in, 0); next.isPresent(); next = Frame.read(in, 0)) {
      if (next.get().kind() == Kind.END) {
        return true;
      }
      requests.add(next.get());
    }
    return false;
  }

  /** The parent is gone and cannot remove it. */
  private void abandonFolder(Path folder) {
    try {
      WorkerFolder.delete(folder);
    } catch (IOException e) {
      err.println("a folder is left: " + e);
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Without shutdown hooks: what a parser left behind must not hold the process. */
  private void end(Thread work) {
    String task = busy;
    if (task == null) {
      Runtime.getRuntime().halt(0);
    }
    err.println("ended in the middle of " + task + ", which was at");
    print(work.getStackTrace());
    Thread.getAllStackTraces()
        .forEach(
            (thread, at) -> {
              if (thread instanceof ForkJoinWorkerThread && isOurs(at)) {
                err.println("and at");
                print(at);
              }
            });
    Runtime.getRuntime().halt(ENDED_AT_WORK);
  }

  /** Scans and rewrites use the common pool, most of whose threads may wait. */
  private static boolean isOurs(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(at -> at.getClassName().startsWith("dev.altgen."));
  }

  private void print(StackTraceElement[] stack) {
    for (StackTraceElement at : stack) {
      err.println("\tat " + at);
    }
  }

  /** Tells that this process runs and what runs below it, and sees when the parent is gone. */
  private void beat(Hello hello) {
    Optional<ProcessHandle> parent = ProcessHandle.of(hello.parent());
    try {
      while (parent.isPresent() && parent.get().isAlive()) {
        Thread.sleep(hello.heartbeatMillis());
        if (busy != null) {
          List<Long> below = ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
          send(Frame.of(Kind.HEARTBEAT, JsonOut.bytes(json -> json.list(below, JsonOut::number))));
        }
      }
    } catch (IOException | InterruptedException e) {
      err.println("no heartbeat any more: " + e);
    }
    abandonFolder(hello.folder());
    Runtime.getRuntime().halt(ENDED_AT_WORK);
  }

  private void send(Frame frame) throws IOException {
    synchronized (out) {
      frame.write(out);
    }
  }

  private void forward(Level level, String logger, String text) {
    String cut = text.substring(0, Math.min(text.length(), WorkerLog.LONGEST_LINE + 1));
    try {
      send(Frame.of(Kind.RECORD, JsonOut.bytes(json -> json.word(level).text(logger).text(cut))));
    } catch (IOException e) {
      err.println("a log record is lost: " + e);
    }
  }

  private void work(DeckOpener opener) {
    try {
      if (requests.isEmpty()) {
        Decks.prepare();
      }
      while (true) {
        answer(opener, requests.take());
      }
    } catch (Throwable e) {
      // The parent would wait in vain.
      err.println("cannot answer: " + e);
      Runtime.getRuntime().halt(ENDED_AT_WORK);
    }
  }

  private void answer(DeckOpener opener, Frame request) throws IOException {
    Frame answer;
    try {
      answer = JsonIn.read(request.json(), json -> serve(opener, json));
    } catch (OutOfMemoryError e) {
      err.println(e);
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
      throw e;
    } catch (Throwable e) {
      // What a parser throws is the parent's to judge.
      answer = failure(e);
    }
    busy = null;
    send(answer);
  }

  /** After an error other than an exception nobody knows what is broken. */
  private static Frame failure(Throwable thrown) throws IOException {
    return Frame.of(
        Kind.FAILURE,
        JsonOut.bytes(
            json -> {
              json.flag(thrown instanceof Error);
              Thrown.write(json, thrown);
            }));
  }

  private Frame serve(DeckOpener opener, JsonIn json) throws IOException {
    Operation operation = Operation.valueOf(json.text());
    long id = json.number();
    return switch (operation) {
      case OPEN -> {
        Path file = Values.path(json);
        busy = operation + " " + file;
        decks.put(id, opener.open(file));
        yield done(out -> {});
      }
      case FINGERPRINT -> {
        Fingerprint fingerprint = deck(id, operation).fingerprint();
        yield done(out -> Values.fingerprint(out, fingerprint));
      }
      case SCAN -> {
        Deck deck = deck(id, operation);
        DeckScan scan = json.flag() ? deck.scanWithLayouts() : deck.scan();
        yield done(out -> Values.scan(out, scan));
      }
      case CONTENTS -> {
        Deck deck = deck(id, operation);
        List<ElementKey> keys = json.list(Values::key);
        yield done(out -> contents(out, deck, keys));
      }
      case PICTURE -> picture(deck(id, operation).picture(Values.key(json)));
      case IMAGE -> image(deck(id, operation).image(Values.key(json), Values.bounds(json)));
      case BLANK -> {
        boolean blank = deck(id, operation).isBlank(Values.key(json));
        yield done(out -> out.flag(blank));
      }
      case WORDS -> {
        ElementKey key = Values.key(json);
        Locale language = Locale.forLanguageTag(json.text());
        RecognizedText words = deck(id, operation).words(key, language);
        yield done(out -> Values.recognized(out, words));
      }
      case REWRITE -> {
        Path staged = Values.path(json);
        List<AltTextEdit> edits = json.list(Values::edit);
        Fingerprint written = deck(id, operation).rewrite(edits, staged);
        yield done(out -> Values.fingerprint(out, written));
      }
      case CLOSE -> {
        deck(id, operation).close();
        decks.remove(id);
        yield done(out -> {});
      }
    };
  }

  /** Of the first key, and of as many as follow without an error and within a bound. */
  static void contents(JsonOut out, Deck deck, List<ElementKey> keys) throws IOException {
    ContentValues.content(out, deck.content(keys.get(0)));
    for (ElementKey key : keys.subList(1, keys.size())) {
      if (out.size() > MOST_AHEAD) {
        break;
      }
      ElementContent content;
      try {
        content = deck.content(key);
      } catch (IOException | RuntimeException e) {
        // Thrown again once this one is asked for.
        break;
      }
      out.flag(true);
      ContentValues.content(out, content);
    }
    out.flag(false);
  }

  private Deck deck(long id, Operation operation) throws IOException {
    Deck deck = decks.get(id);
    if (deck == null) {
      throw new IOException("the deck is closed");
    }
    busy = operation + " " + deck.file();
    return deck;
  }

  private static Frame done(JsonOut.Values values) throws IOException {
    return Frame.of(Kind.ANSWER, JsonOut.bytes(values));
  }

  private static Frame picture(Optional<PictureBytes> picture) throws IOException {
    byte[] json =
        JsonOut.bytes(
            out -> out.optional(picture, (o, p) -> o.text(p.part()).text(p.contentType())));
    return new Frame(Kind.ANSWER, json, picture.map(PictureBytes::bytes).orElse(new byte[0]));
  }

  private static Frame image(ImagePreparation image) throws IOException {
    byte[] json = JsonOut.bytes(out -> Values.image(out, image));
    byte[] raw = image instanceof PreparedImage prepared ? prepared.bytes() : new byte[0];
    return new Frame(Kind.ANSWER, json, raw);
  }
}
