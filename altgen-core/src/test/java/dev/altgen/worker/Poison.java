package dev.altgen.worker;

import dev.altgen.content.ElementContent;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.DeckLimits;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Fingerprint;
import dev.altgen.deck.OutputException;
import dev.altgen.deck.PictureBytes;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.RecognizedText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a deck does to its parser when its name says so; {@link #main} is a worker's. */
enum Poison {
  NONE {
    @Override
    void act() {}
  },
  LOOP {
    @Override
    void act() {
      while (!Files.exists(Path.of("no such file"))) {
        Thread.onSpinWait();
      }
    }
  },
  DEADLOCK {
    @Override
    void act() throws InterruptedException {
      Object a = new Object();
      Object b = new Object();
      CountDownLatch both = new CountDownLatch(2);
      Thread other = new Thread(() -> lock(b, a, both));
      other.setDaemon(true);
      other.start();
      lock(a, b, both);
    }
  },
  /** As scans and rewrites do, in the common pool. */
  POOLED {
    @Override
    void act() throws Exception {
      ForkJoinPool.commonPool().execute(LOOP::actQuietly);
      new CountDownLatch(1).await();
    }
  },
  MEMORY {
    @Override
    void act() {
      byte[] bytes = new byte[1 << 20];
      while (true) {
        bytes = new byte[bytes.length * 2];
      }
    }
  },
  STACK {
    @Override
    @SuppressWarnings("InfiniteRecursion")
    void act() {
      act();
    }
  },
  EXIT {
    @Override
    void act() {
      System.exit(7);
    }
  },
  HALT {
    @Override
    void act() {
      Runtime.getRuntime().halt(9);
    }
  },
  KILLED {
    @Override
    void act() throws Exception {
      signal("KILL");
    }
  },
  FROZEN {
    @Override
    void act() throws Exception {
      signal("STOP");
    }
  },
  CRASH {
    @Override
    void act() throws Exception {
      Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
      field.setAccessible(true);
      Object unsafe = field.get(null);
      unsafe.getClass().getMethod("putAddress", long.class, long.class).invoke(unsafe, 0L, 0L);
    }
  },
  NOISE {
    @Override
    void act() throws Exception {
      try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
        out.write("libfoo: cannot allocate\n".getBytes(StandardCharsets.UTF_8));
      }
      new CountDownLatch(1).await();
    }
  },
  PRINTS {
    @Override
    void act() {
      System.out.println("a parser's debugging");
    }
  },
  RECORDS {
    @Override
    void act() {
      Logger log = LoggerFactory.getLogger("parser");
      log.debug("of no interest");
      log.warn("odd: {}", "a\n2026-01-01 forged\u001b[2K", new IllegalStateException("cause"));
      System.err.print("printed\r\nhalf");
    }
  },
  CHATTER {
    @Override
    void act() {
      for (int i = 0; i < 10_000; i++) {
        LoggerFactory.getLogger("parser").error("line {}{}", i, "x".repeat(10_000));
      }
    }
  },
  CHILDREN {
    @Override
    void act() throws Exception {
      Process child = new ProcessBuilder("sleep", "1000").start();
      System.err.println("child " + child.pid());
      new CountDownLatch(1).await();
    }
  },
  ORPHANS {
    @Override
    void act() throws Exception {
      Process child = new ProcessBuilder("sleep", "1000").inheritIO().start();
      System.err.println("child " + child.pid());
      Thread.sleep(1500); // longer than a heartbeat
      Runtime.getRuntime().halt(9);
    }
  },
  HOOK {
    @Override
    void act() throws Exception {
      Runtime.getRuntime().addShutdownHook(new Thread(LOOP::actQuietly));
      System.exit(7);
    }
  },
  DENIED {
    @Override
    void act() throws Exception {
      throw new OutputException("cannot write", new AccessDeniedException("/x"));
    }
  },
  CAUSED {
    @Override
    void act() throws Exception {
      throw new DeckException(
          Reason.DAMAGED, "damaged", new IOException("outer", new IllegalStateException("inner")));
    }
  },
  BUG {
    @Override
    void act() {
      throw new IllegalStateException("a bug");
    }
  },
  /** Only as a target that is compared. */
  COMPARED {
    @Override
    void act() {}
  },
  ENVIRONMENT {
    @Override
    void act() throws Exception {
      throw new IOException(String.join(" ", System.getenv().keySet()));
    }
  };

  abstract void act() throws Exception;

  void actQuietly() {
    try {
      act();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void lock(Object first, Object second, CountDownLatch both) {
    synchronized (first) {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      synchronized (second) {
        throw new IllegalStateException("no deadlock");
      }
    }
  }

  private static void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, String.valueOf(ProcessHandle.current().pid())).start();
    new CountDownLatch(1).await();
  }

  /** The one that a file's name names. */
  static Poison of(Path deck) {
    String name = deck.getFileName().toString();
    return Arrays.stream(values())
        .filter(poison -> name.contains(poison.name()))
        .findFirst()
        .orElseThrow();
  }

  /** A worker whose decks are poisonous. */
  public static void main(String[] args) throws IOException {
    WorkerMain.serve(Poison::opener);
  }

  private static DeckOpener opener(DeckLimits limits) {
    DeckOpener real = Decks.inProcess(limits);
    return file -> new PoisonousDeck(real.open(file));
  }

  /** Acts when it is scanned. */
  private record PoisonousDeck(Deck real) implements Deck {

    @Override
    public DeckScan scan() throws IOException {
      try {
        of(real.file()).act();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
      return real.scan();
    }

    @Override
    public DeckScan scanWithLayouts() throws IOException {
      return real.scanWithLayouts();
    }

    @Override
    public Path file() {
      return real.file();
    }

    @Override
    public Fingerprint fingerprint() throws IOException {
      if (of(real.file()) == COMPARED && real.file().getParent().endsWith("decks")) {
        HALT.actQuietly();
      }
      return real.fingerprint();
    }

    @Override
    public ElementContent content(ElementKey key) throws IOException {
      return real.content(key);
    }

    @Override
    public Optional<PictureBytes> picture(ElementKey key) throws IOException {
      return real.picture(key);
    }

    @Override
    public ImagePreparation image(ElementKey key, ImageBounds bounds) throws IOException {
      return real.image(key, bounds);
    }

    @Override
    public boolean isBlank(ElementKey key) throws IOException {
      return real.isBlank(key);
    }

    @Override
    public RecognizedText words(ElementKey key, Locale language) throws IOException {
      return real.words(key, language);
    }

    @Override
    public Fingerprint rewrite(List<AltTextEdit> edits, Path staged) throws IOException {
      return real.rewrite(edits, staged);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
