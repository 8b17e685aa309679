package dev.altgen.worker;

import static dev.altgen.worker.WorkerLog.Backend.LOG;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.altgen.deck.OpenerUnavailableException;
import dev.altgen.program.Descendants;
import dev.altgen.program.Waiting;
import dev.altgen.worker.Frame.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The parent's side of a worker: one request at a time, two clocks, and the process's end. */
final class Worker {

  /** An empty pipe takes this much at once even when nobody reads. */
  private static final int WRITTEN_WITHOUT_WAITING = 4096;

  /** How long a worker may take to end when it is asked. */
  private static final Duration WHEN_ASKED = Duration.ofSeconds(2);

  /** A JVM that crashes writes a long report first, and must not be disturbed. */
  private static final Duration DYING = Duration.ofSeconds(5);

  /** What a dead process left in the pipes is read within this. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final Set<Kind> ANSWERS = EnumSet.of(Kind.HELLO, Kind.ANSWER, Kind.FAILURE);

  private static final Duration TICK = Duration.ofMillis(200);

  private final Settings settings;
  private final WorkerFolder folder;
  private final Process process;
  private final Descendants descendants;
  private final Thread reading;
  private final Thread draining;
  private final Tail noise = new Tail();
  private final Tail errors = new Tail();
  private final WorkerLog said = new WorkerLog();
  private final ReentrantLock calling = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicBoolean asked = new AtomicBoolean();
  private final BlockingQueue<Optional<Frame>> answers = new LinkedBlockingQueue<>();
  private volatile long heard;
  private volatile boolean unsound;

  /** No answer comes any more, most likely since the process is about to end. */
  private volatile boolean mute;

  private volatile boolean ready;
  private volatile boolean closed;
  private @Nullable Death death;
  private int opened;

  /** What a deck may still take of a worker's time, shared by the requests about it. */
  static final class Budget {
    private final Duration whole;
    private long left;

    Budget(Duration whole) {
      this.whole = whole;
      this.left = whole.toNanos();
    }
  }

  /** Makes a value of what a worker answered. */
  interface Answer<T> {
    T read(Frame answer) throws IOException;
  }

  /** One of the two clocks ran out. */
  private static final class Expired extends Exception {
    private static final long serialVersionUID = 1L;

    Expired(String message) {
      super(message);
    }
  }

  private Worker(Settings settings, WorkerFolder folder, Process process) {
    this.settings = settings;
    this.folder = folder;
    this.process = process;
    this.descendants = new Descendants(process.toHandle());
    this.reading = new Thread(this::read, name());
    this.draining = new Thread(this::drain, name() + "-errors");
  }

  /**
   * Starts a worker and waits until it is ready.
   *
   * @throws OpenerUnavailableException if it cannot be started
   * @throws ClosedByInterruptException if the waiting thread is interrupted
   */
  static Worker start(Settings settings) throws IOException {
    Worker worker;
    try {
      WorkerFolder folder = WorkerFolder.in(settings.folder());
      try {
        worker = new Worker(settings, folder, settings.process(folder).start());
      } catch (IOException e) {
        folder.remove();
        throw e;
      }
    } catch (IOException e) {
      throw new OpenerUnavailableException("cannot start a worker: " + e.getMessage(), e);
    }
    start(worker.reading);
    start(worker.draining);
    worker.greet();
    return worker;
  }

  private static void start(Thread thread) {
    thread.setDaemon(true);
    thread.start();
  }

  private String name() {
    return "altgen-worker-" + process.pid();
  }

  private void greet() throws IOException {
    byte[] hello =
        new DeckServer.Hello(
                ProcessHandle.current().pid(),
                Math.max(1, settings.heartbeat().toMillis()),
                folder.path(),
                settings.limits())
            .bytes();
    Optional<Frame> answer;
    try {
      answer = ask(Frame.of(Kind.HELLO, hello), new Budget(settings.silence()));
    } catch (Expired e) {
      answer = Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    if (answer.filter(frame -> frame.kind() == Kind.HELLO).isEmpty()) {
      throw end().beforeReady();
    }
    ready = true;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Has the worker do something about a deck.
   *
   * @param file the deck, for messages
   * @param budget what is left of the deck's time
   * @throws dev.altgen.deck.DeckException if the worker dies or takes too long
   * @throws ClosedByInterruptException if this thread is interrupted; the worker is ended then,
   *     unless it is busy with a request of another thread
   * @throws IOException what the worker threw
   * @throws IllegalArgumentException what the worker threw
   */
  <T> T call(byte[] request, Path file, Budget budget, Answer<T> reading) throws IOException {
    try {
      calling.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
    try {
      Optional<Frame> answer =
          unsound ? Optional.empty() : ask(Frame.of(Kind.REQUEST, request), budget);
      if (closed) {
        throw new IOException("the workers were closed while " + file + " was read");
      } else if (answer.isEmpty()) {
        throw end().on(file, settings.memory());
      }
      return value(answer.get(), file, reading);
    } catch (Expired e) {
      throw end().timeout(file, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      tellAndUnlock(file);
    }
  }

  /** A host's appender may throw. */
  private void tellAndUnlock(Path file) {
    try {
      said.tell(LOG, file);
    } finally {
      calling.unlock();
    }
  }

  private ClosedByInterruptException interrupted() {
    end();
    Thread.currentThread().interrupt();
    return new ClosedByInterruptException();
  }

  private <T> T value(Frame answer, Path file, Answer<T> reading) throws IOException {
    Exception thrown;
    try {
      if (answer.kind() == Kind.ANSWER) {
        return reading.read(answer);
      }
      thrown =
          JsonIn.read(
              answer.json(),
              in -> {
                unsound |= in.flag();
                return Thrown.read(in);
              });
    } catch (IOException | IllegalArgumentException e) {
      complain("an answer that cannot be read: " + e);
      throw end().on(file, settings.memory());
    }
    if (thrown instanceof IllegalArgumentException e) {
      throw e;
    }
    throw (IOException) thrown;
  }

  /** Empty if no answer will come. */
  private Optional<Frame> ask(Frame request, Budget budget) throws InterruptedException, Expired {
    long start = settings.nanoTime().getAsLong();
    heard = start;
    asked.set(true);
    if (request.size() <= WRITTEN_WITHOUT_WAITING) {
      write(request);
    } else {
      start(new Thread(() -> write(request), name() + "-request"));
    }
    try {
      while (true) {
        Optional<Frame> answer = answers.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
        if (answer != null) {
          return answer;
        } else if (!process.isAlive()) {
          // Something that it started may hold the pipe open.
          reading.join(LAST_WORDS.toMillis());
          return Optional.ofNullable(answers.poll()).flatMap(last -> last);
        }
        check(start, budget);
      }
    } finally {
      budget.left -= settings.nanoTime().getAsLong() - start;
    }
  }

  private void check(long start, Budget budget) throws Expired {
    long now = settings.nanoTime().getAsLong();
    if (now - start > budget.left) {
      throw new Expired("its worker took longer than " + seconds(budget.whole));
    } else if (now - heard > settings.silence().toNanos()) {
      throw new Expired("its worker sent nothing for " + seconds(settings.silence()));
    }
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private void write(Frame request) {
    writing.lock();
    try {
      request.write(process.getOutputStream());
    } catch (IOException e) {
      LOG.debug("worker {} takes no request; how it ended tells more", process.pid(), e);
    } finally {
      writing.unlock();
    }
  }

  private void read() {
    InputStream in = new Listened(process.getInputStream());
    try {
      int mostRaw = (int) Math.min(settings.limits().pictureBytes(), Integer.MAX_VALUE);
      for (Optional<Frame> next = Frame.read(in, mostRaw);
          next.isPresent();
          next = Frame.read(in, mostRaw)) {
        take(next.get());
      }
    } catch (Frame.Malformed e) {
      noise.add(e.found(), e.found().length);
    } catch (IOException | RuntimeException e) {
      complain(String.valueOf(e));
    } catch (OutOfMemoryError e) {
      complain("more than fits into this JVM");
    } finally {
      mute = true;
      unsound = true;
      answers.add(Optional.empty());
    }
    drain(process.getInputStream(), noise::add);
  }

  private void take(Frame frame) throws IOException {
    if (frame.kind() == Kind.HEARTBEAT) {
      JsonIn.read(frame.json(), in -> in.list(JsonIn::number)).forEach(descendants::note);
    } else if (frame.kind() == Kind.RECORD) {
      JsonIn.read(frame.json(), this::record);
    } else if (!ANSWERS.contains(frame.kind()) || !asked.compareAndSet(true, false)) {
      throw new IOException("a frame that nobody asked for");
    } else {
      answers.add(Optional.of(frame));
    }
  }

  private boolean record(JsonIn in) throws IOException {
    said.add(in.word(Level.class), in.text() + ": " + in.text());
    return true;
  }

  private void complain(String words) {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    noise.add(bytes, bytes.length);
  }

  private void drain() {
    drain(
        process.getErrorStream(),
        (bytes, length) -> {
          errors.add(bytes, length);
          said.printed(bytes, length);
        });
    said.endLine();
  }

  private void drain(InputStream from, Tail.Chunks into) {
    try {
      Tail.drain(from, into);
    } catch (IOException e) {
      LOG.debug("nothing more can be read of worker {}", process.pid(), e);
    }
  }

  /** Whether it may be given another deck. */
  boolean sound() {
    return !unsound && process.isAlive();
  }

  /** Whether it has opened as many decks as it should. */
  boolean spent() {
    return opened >= settings.recycle();
  }

  /** What it printed before belongs to other decks. */
  void beginDeck() {
    opened++;
    errors.clear();
    said.beginDeck();
  }

  /** Ends it whatever it does; requests in hand fail. */
  void close() {
    closed = true;
    end();
  }

  /** Ends it and all that it started, if it has not ended by itself; waits for that. */
  synchronized Death end() {
    Death known = death;
    if (known != null) {
      return known;
    }
    unsound = true;
    Optional<String> way = endProcess();
    int left = descendants.end(settings.patience());
    if (left > 0) {
      LOG.warn("worker {} left {} processes behind; they were ended", process.pid(), left);
    }
    Uninterruptibles.joinUninterruptibly(reading, LAST_WORDS);
    Uninterruptibles.joinUninterruptibly(draining, LAST_WORDS);
    Optional<Path> report = Optional.empty();
    try {
      process.getInputStream().close();
      process.getErrorStream().close();
      report = folder.remove();
    } catch (IOException e) {
      LOG.warn("something of worker {} is left in {}", process.pid(), folder.path(), e);
    }
    int code = process.isAlive() ? -1 : process.exitValue();
    Death now = new Death(process.pid(), code, way, noise.text(), errors.text(), report);
    if (asked.get() && !closed) {
      LOG.info("worker {} {}", process.pid(), now.ending());
    } else {
      LOG.debug("worker {} {}", process.pid(), now.ending());
    }
    death = now;
    return now;
  }

  /** A crash is told on standard output, too; what else is printed there seldom is an end. */
  private Duration dying() {
    String printed = noise.text();
    return printed.isEmpty() || printed.startsWith("#") ? DYING : LAST_WORDS;
  }

  /** How it was ended; empty if it had ended by itself. */
  private Optional<String> endProcess() {
    if (mute ? Waiting.isDone(process.onExit(), dying()) : !process.isAlive()) {
      return Optional.empty();
    }
    if (!ready) {
      // It has no deck in hand, and would hear nobody before its JVM has started.
      process.toHandle().destroyForcibly();
      Waiting.isDone(process.onExit(), settings.patience());
      return Optional.of("before it was ready");
    }
    descendants.look();
    if (writing.tryLock()) {
      try (OutputStream requests = process.getOutputStream()) {
        Frame.of(Kind.END, new byte[0]).write(requests);
      } catch (IOException e) {
        LOG.debug("worker {} cannot be asked to end", process.pid(), e);
      } finally {
        writing.unlock();
      }
    }
    if (Waiting.isDone(process.onExit(), WHEN_ASKED)) {
      return Optional.of("when it was asked to end");
    }
    process.toHandle().destroyForcibly();
    boolean gone = Waiting.isDone(process.onExit(), settings.patience());
    return Optional.of(
        (gone ? "after SIGKILL" : "not even after SIGKILL")
            + ", since it did not end within "
            + seconds(WHEN_ASKED));
  }

  /** Every byte is a sign of life. */
  private final class Listened extends FilterInputStream {

    Listened(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      heard = settings.nanoTime().getAsLong();
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      heard = settings.nanoTime().getAsLong();
      return read;
    }
  }
}
