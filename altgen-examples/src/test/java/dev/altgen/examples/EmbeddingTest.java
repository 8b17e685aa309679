package dev.altgen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.altgen.BatchHandle;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckStatus;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.describe.Description;
import dev.altgen.testing.SampleDecks;
import dev.altgen.testing.ScriptedGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What docs/embedding.md says, done. */
class EmbeddingTest {

  private static final Path ROOT = Path.of(System.getProperty("altgen.root"));

  @TempDir Path folder;
  private BatchPlan tonight;

  @BeforeEach
  void sampleDecks() throws IOException {
    SampleDecks.writeAll(folder.resolve("decks"));
    tonight = BatchPlan.of(folder.resolve("decks")).into(folder.resolve("out"));
  }

  @Test
  void eachBlockOfTheDocumentStandsInAnExample() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String name : List.of("FiveLines", "Upload", "Nightly", "ForkedBatch")) {
      Path source =
          ROOT.resolve("altgen-examples/src/main/java/dev/altgen/examples/" + name + ".java");
      sources.append(Files.readString(source)).append('\n');
    }
    List<String> blocks = found("(?s)```java\n(.*?)```");
    assertThat(blocks).hasSizeGreaterThan(4);
    for (String block : blocks) {
      assertThat(oneLine(sources.toString())).contains(oneLine(block));
    }
  }

  private static String oneLine(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }

  private static List<String> found(String pattern) throws IOException {
    String doc = Files.readString(ROOT.resolve("docs/embedding.md"));
    return Pattern.compile(pattern).matcher(doc).results().map(m -> m.group(1)).toList();
  }

  @Test
  void aStoppedNightIsGoneOnWithTheNextNight() throws Exception {
    CountDownLatch one = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    Nightly first =
        new Nightly(
            AltTextGenerators.builtIn(),
            folder.resolve("out"),
            line -> {
              one.countDown();
              awaitUninterrupted(stopping);
            });
    BatchHandle handle = first.begin(tonight);
    one.await();
    AtomicBoolean stopped = new AtomicBoolean();
    Thread host = new Thread(() -> stopped.set(Nightly.end(handle).stopped().isPresent()));
    host.start();
    awaitWaiting(host);
    stopping.countDown();
    host.join();
    assertThat(stopped).isTrue();

    ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    Nightly second = new Nightly(AltTextGenerators.builtIn(), folder.resolve("out"), told::add);
    BatchHandle resumed = second.begin(tonight);
    assertThat(resumed.id()).isEqualTo(handle.id());
    assertThat(resumed.await().count(DeckStatus.COMPLETE)).isEqualTo(5);
    assertThat(told).isNotEmpty().hasSizeLessThan(5);
  }

  @Test
  void anInterruptStopsTheBatchAndStays() {
    Thread host = Thread.currentThread();
    ScriptedGenerator interrupting =
        ScriptedGenerator.answering(
            element -> {
              host.interrupt();
              awaitWaiting(host);
              return new Description.Unknown("asked too late");
            });
    BatchSummary summary =
        new Nightly(interrupting, folder.resolve("out"), line -> {}).run(tonight);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary.stopped()).isPresent();
    assertThat(summary.count(DeckStatus.PENDING)).isPositive();
  }

  /** It waits with a bound once it has begun to stop, and without one before. */
  private static void awaitWaiting(Thread host) {
    while (host.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void thePatternOfTheDocumentPutsTheBatchOnEachLine() throws Exception {
    Files.writeString(folder.resolve("decks/no\ndeck.pptx"), "no deck");
    Logger altgen = (Logger) LoggerFactory.getLogger("dev.altgen");
    Recorder recorder = new Recorder(altgen, found("(?s)<pattern>(.*?)</pattern>").get(0));
    Level before = altgen.getLevel();
    altgen.setLevel(Level.DEBUG);
    altgen.addAppender(recorder);
    MDC.put("batchId", "the host's own");
    try {
      BatchSummary summary =
          new Nightly(AltTextGenerators.builtIn(), folder.resolve("out"), line -> {}).run(tonight);
      assertThat(MDC.get("batchId")).isEqualTo("the host's own");
      assertThat(recorder.lines)
          .isNotEmpty()
          .allMatch(line -> line.contains("[" + summary.id() + "] "))
          .anyMatch(line -> line.contains("no deck.pptx"));
    } finally {
      MDC.remove("batchId");
      altgen.detachAppender(recorder);
      altgen.setLevel(before);
    }
    assertThat(recorder.threads)
        .anyMatch(name -> name.equals("altgen-batch"))
        .anyMatch(name -> name.startsWith("altgen-lane-"));
  }

  private static final class Recorder extends AppenderBase<ILoggingEvent> {
    private final PatternLayout layout = new PatternLayout();
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> threads = new ConcurrentLinkedQueue<>();

    Recorder(Logger logger, String pattern) {
      layout.setContext(logger.getLoggerContext());
      layout.setPattern(pattern);
      layout.start();
      setContext(logger.getLoggerContext());
      start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(layout.doLayout(event));
      threads.add(event.getThreadName());
    }
  }
}
