package dev.altgen.worker;

import static dev.altgen.worker.WorkerLog.Backend.LOG;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckLimits;
import dev.altgen.deck.DeckOpener;
import java.io.File;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens decks in worker JVMs. A deck that hangs its parser, exhausts the memory or crashes the JVM
 * fails with a {@link dev.altgen.deck.DeckException} of the reason {@code TIMEOUT}, {@code
 * OUT_OF_MEMORY} or {@code CRASHED}, whose cause has the worker's exit code and the tails of what
 * it printed; no other deck is touched. All else is as with {@code Decks.inProcess()}.
 *
 * <p>Each thread that has a deck open has a worker of its own, which further decks that it opens
 * meanwhile share. Workers are kept for later decks, so there are as many as decks were open at
 * once. Interrupting a thread that waits for a worker ends the worker: it is asked, and after 2
 * seconds gets SIGKILL; what it started gets SIGTERM, and 10 seconds later SIGKILL.
 *
 * <p>Thread-safe. Must be closed, which ends the workers; they also end within seconds when this
 * JVM does, however that happens. A worker gets {@code PATH}, the locale, the time zone, the
 * library path and {@code TESSDATA_PREFIX} of the environment and nothing else. It needs about 100
 * MB beside its heap, and 500 MB more when it reads text in pictures.
 */
public final class ForkedDecks implements DeckOpener, AutoCloseable {

  /** How long closing waits for threads that give up their decks. */
  private static final Duration GIVING_UP = Duration.ofSeconds(2);

  private final Settings settings;
  private final AtomicLong ids = new AtomicLong();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Deque<Ahead> starting = new ArrayDeque<>();
  private final List<Lease> leases = new ArrayList<>();
  private final List<Thread> ending = new ArrayList<>();
  private boolean closed;

  /** A worker in the hands of a thread. */
  private static final class Lease {
    private final Worker worker;
    private final Thread owner = Thread.currentThread();
    private int decks;

    Lease(Worker worker) {
      this.worker = worker;
    }
  }

  /** A worker that is started before anyone needs it. */
  private record Ahead(Thread thread, CompletableFuture<Worker> worker) {}

  private ForkedDecks(Settings settings) {
    this.settings = settings;
  }

  /**
   * Configures workers. Defaults: a heap of 512 MiB, 60 seconds of silence, 300 seconds a deck,
   * 10,000 decks, no options, the classes of this JVM, the system's temporary folder, {@link
   * DeckLimits#standard()}.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Begins to start a worker, so that it is ready when the first deck is opened. */
  public void startAhead() {
    CompletableFuture<Worker> worker = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                worker.complete(Worker.start(settings));
              } catch (IOException | RuntimeException | Error e) {
                worker.completeExceptionally(e);
              }
            },
            "altgen-worker-start");
    thread.setDaemon(true);
    synchronized (this) {
      checkOpen();
      starting.add(new Ahead(thread, worker));
    }
    thread.start();
  }

  /**
   * Opens a deck in a worker.
   *
   * @throws dev.altgen.deck.DeckException as {@link DeckOpener#open} does, and if the worker dies
   * @throws dev.altgen.deck.OpenerUnavailableException if no worker can be started
   * @throws IllegalArgumentException if the file is on another file system than the default one
   * @throws IllegalStateException if this was closed
   */
  @Override
  public Deck open(Path file) throws IOException {
    return open(file, settings.deckTimeout());
  }

  /**
   * The same workers for decks that may take another time.
   *
   * @param deckTimeout how long a worker may work on one deck, in place of the builder's
   * @return of use until these workers are closed
   * @throws IllegalArgumentException if it is not positive
   */
  public DeckOpener within(Duration deckTimeout) {
    Duration timeout = Builder.positive("deckTimeout", deckTimeout);
    return file -> open(file, timeout);
  }

  private Deck open(Path file, Duration timeout) throws IOException {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          "a worker reads files of the default file system only, not " + file);
    }
    Lease lease = lease();
    ForkedDeck deck =
        new ForkedDeck(
            file,
            ids.incrementAndGet(),
            lease.worker,
            new Worker.Budget(timeout),
            () -> release(lease));
    try {
      deck.open();
      return deck;
    } catch (IOException | RuntimeException | Error e) {
      release(lease);
      throw e;
    }
  }

  private Lease lease() throws IOException {
    synchronized (this) {
      checkOpen();
      for (Lease lease : leases) {
        if (lease.owner.equals(Thread.currentThread()) && lease.worker.sound()) {
          lease.decks++;
          return lease;
        }
      }
    }
    Lease lease = new Lease(worker());
    lease.worker.beginDeck();
    lease.decks = 1;
    synchronized (this) {
      if (!closed) {
        leases.add(lease);
        return lease;
      }
    }
    lease.worker.close();
    throw new IllegalStateException("the workers were closed");
  }

  private Worker worker() throws IOException {
    Ahead ahead;
    synchronized (this) {
      Worker worker = idle.pollFirst();
      while (worker != null && !worker.sound()) {
        end(worker);
        worker = idle.pollFirst();
      }
      if (worker != null) {
        return worker;
      }
      ahead = starting.pollFirst();
    }
    Worker worker = ahead == null ? Worker.start(settings) : await(ahead);
    LOG.debug("worker {} is ready", worker.pid());
    return worker;
  }

  private Worker await(Ahead ahead) throws IOException {
    try {
      return ahead.worker.get();
    } catch (InterruptedException e) {
      synchronized (this) {
        starting.addFirst(ahead);
      }
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private synchronized void release(Lease lease) {
    lease.decks--;
    if (lease.decks > 0) {
      return;
    }
    leases.remove(lease);
    notifyAll();
    if (!closed && lease.worker.sound() && !lease.worker.spent()) {
      idle.addFirst(lease.worker);
    } else {
      end(lease.worker);
    }
  }

  /** In a thread of its own: nobody waits for a worker that has done its part. */
  private synchronized void end(Worker worker) {
    Thread thread = new Thread(worker::end, "altgen-worker-end");
    thread.setDaemon(true);
    thread.start();
    ending.removeIf(earlier -> !earlier.isAlive());
    ending.add(thread);
  }

  private synchronized void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the workers were closed");
    }
  }

  /**
   * Ends all workers and waits for that. Requests in hand fail; decks that threads still hold are
   * of no use any more. Interrupts do not shorten it.
   */
  @Override
  public void close() {
    List<Thread> threads;
    List<Ahead> unused;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      threads = new ArrayList<>(ending);
      Stream.concat(idle.stream(), leases.stream().map(lease -> lease.worker))
          .map(worker -> new Thread(worker::close, "altgen-worker-end"))
          .forEach(threads::add);
      threads.subList(ending.size(), threads.size()).forEach(Thread::start);
      idle.clear();
      unused = new ArrayList<>(starting);
      starting.clear();
    }
    for (Ahead ahead : unused) {
      ahead.thread.interrupt();
      Uninterruptibles.joinUninterruptibly(ahead.thread);
      ahead.worker.thenAccept(Worker::close).exceptionally(e -> null);
    }
    threads.forEach(Uninterruptibles::joinUninterruptibly);
    afterReleases().forEach(Uninterruptibles::joinUninterruptibly);
  }

  /**
   * Waits for who gives up a deck and removes what it had begun to write.
   *
   * @return what ends the workers that were released meanwhile
   */
  private synchronized List<Thread> afterReleases() {
    long end = System.nanoTime() + GIVING_UP.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (!leases.isEmpty() && end - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(ending);
  }

  /** Configures workers. Each method checks its argument when called. Not thread-safe. */
  public static final class Builder {
    private static final long LEAST_MEMORY = 16L << 20;

    private long memory = 512L << 20;
    private Duration silence = Duration.ofMinutes(1);
    private Duration deckTimeout = Duration.ofMinutes(5);
    private int recycle = 10_000;
    private List<String> options = List.of();
    private List<String> path = List.of();
    private List<String> main = List.of();
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    private DeckLimits limits = DeckLimits.standard();
    private Duration patience = Duration.ofSeconds(10);
    private LongSupplier nanoTime = System::nanoTime;

    private Builder() {
      Module module = ForkedDecks.class.getModule();
      if (module.isNamed()) {
        modulePath(System.getProperty("jdk.module.path"), module.getName());
      } else {
        classPath(System.getProperty("java.class.path"));
      }
    }

    /**
     * Heap of a worker; 512 MiB by default. The process takes about 100 MB more.
     *
     * @throws IllegalArgumentException if it is less than 16 MiB
     */
    public Builder memory(long bytes) {
      if (bytes < LEAST_MEMORY) {
        throw new IllegalArgumentException("memory must be at least 16 MiB, was " + bytes);
      }
      this.memory = bytes;
      return this;
    }

    /**
     * How long a busy worker may give no sign of life, and how long it may take to start; 60
     * seconds by default.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder silenceTimeout(Duration timeout) {
      this.silence = positive("silenceTimeout", timeout);
      return this;
    }

    /**
     * How long a worker may work on one deck in all; 300 seconds by default. The time in which
     * nothing is asked of it does not count.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder deckTimeout(Duration timeout) {
      this.deckTimeout = positive("deckTimeout", timeout);
      return this;
    }

    private static Duration positive(String name, Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException(name + " must be positive, was " + timeout);
      }
      return timeout;
    }

    /**
     * After how many decks a worker is replaced; 10,000 by default.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder recycleAfter(int decks) {
      if (decks < 1) {
        throw new IllegalArgumentException("recycleAfter must be at least 1, was " + decks);
      }
      this.recycle = decks;
      return this;
    }

    /** More options of the workers' JVM, which come after altgen's own; none by default. */
    public Builder jvmOptions(List<String> jvmOptions) {
      this.options = List.copyOf(jvmOptions);
      return this;
    }

    /**
     * Where workers find altgen and what it needs; this JVM's class path by default. Needed where a
     * class loader of the host's own loaded altgen.
     */
    public Builder classPath(List<Path> entries) {
      return classPath(joined(entries));
    }

    private Builder classPath(String entries) {
      path = List.of("-cp", entries);
      main = List.of(WorkerMain.class.getName());
      return this;
    }

    /** Starts workers with altgen as a module; this JVM's module path if altgen is one here. */
    public Builder modulePath(List<Path> entries) {
      return modulePath(joined(entries), "dev.altgen.core");
    }

    private Builder modulePath(String entries, String module) {
      path = List.of("-p", entries, "--add-modules", "ALL-MODULE-PATH,ALL-DEFAULT");
      main = List.of("-m", module + "/" + WorkerMain.class.getName());
      return this;
    }

    private static String joined(List<Path> entries) {
      return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Where each worker has a folder for its temporary files, removed when it ends. If its JVM
     * crashes, the report stays here: {@code altgen-worker-…-hs_err.log}. The system's temporary
     * folder by default.
     */
    public Builder temporaryFolder(Path parent) {
      this.folder = parent;
      return this;
    }

    /** What a deck may make its reader do; {@link DeckLimits#standard()} by default. */
    public Builder limits(DeckLimits bounds) {
      this.limits = bounds;
      return this;
    }

    /** How long what a worker started may take to end after SIGTERM; 10 seconds by default. */
    Builder patience(Duration time) {
      this.patience = time;
      return this;
    }

    Builder nanoTime(LongSupplier clock) {
      this.nanoTime = clock;
      return this;
    }

    /** A main that serves decks of its own, found on the class path. */
    Builder main(Class<?> type) {
      this.main = List.of(type.getName());
      return this;
    }

    /** The opener. No worker is started yet. */
    public ForkedDecks build() {
      return new ForkedDecks(
          new Settings(
              memory,
              silence,
              deckTimeout,
              recycle,
              options,
              path,
              main,
              folder,
              limits,
              patience,
              nanoTime));
    }
  }
}
