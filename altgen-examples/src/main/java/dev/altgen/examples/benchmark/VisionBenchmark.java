package dev.altgen.examples.benchmark;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.process.DeckDescriber;
import dev.altgen.process.ElementOutcome;
import dev.altgen.testing.SampleDecks;
import dev.altgen.vision.VisionGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Asks about a deck of 64 pictures a server that answers after 200 ms, and compares with what the
 * waiting alone takes: preparing images should take little beside it. docs/benchmarks.md gives the
 * command.
 */
public final class VisionBenchmark {

  private static final int PICTURES = 64;
  private static final long ANSWER_MILLIS = 200;
  private static final double TARGET = 1.15;
  private static final int MOST_AT_ONCE = 16;
  private static final int WARM_UPS = 30;
  private static final int ROUNDS = 5;

  private static final byte[] ANSWER =
      """
      {"choices": [{"message": {"role": "assistant", "content":
      "{\\"alt\\": \\"Coloured noise.\\", \\"decorative\\": false, \\"unsure\\": false}"},
      "finish_reason": "stop"}]}
      """
          .getBytes(StandardCharsets.UTF_8);

  private VisionBenchmark() {}

  /**
   * Runs it.
   *
   * @param args optionally a folder for the deck; 100 MB are needed there for a while
   */
  public static void main(String[] args) throws Exception {
    Path parent = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
    Path folder = Files.createTempDirectory(parent, "altgen-benchmark");
    // Or the JDK's server holds its answers back for 40 ms, until the client has acknowledged the
    // head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ExecutorService threads = Executors.newCachedThreadPool();
    Executor later =
        CompletableFuture.delayedExecutor(ANSWER_MILLIS, TimeUnit.MILLISECONDS, threads);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answerLater(exchange, later));
    server.start();
    try {
      Path deck = SampleDecks.large(folder.resolve("deck.pptx"), PICTURES, PICTURES, 0);
      // One for all, as in a batch: its connections stay open.
      AltTextGenerator vision =
          VisionGenerator.builder(
                  URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "benchmark")
              .build();
      Iterator<Locale> languages = varietiesOfEnglish();
      new Rounds(() -> {})
          .timed("warm-up", () -> nanos(vision, deck, MOST_AT_ONCE, languages.next()))
          .run(WARM_UPS, 0);
      Report report = new Report("requests at once");
      for (int concurrency : new int[] {1, 4, 8, MOST_AT_ONCE}) {
        String atOnce = concurrency + "";
        Rounds done =
            new Rounds(() -> {})
                .timed(atOnce, () -> nanos(vision, deck, concurrency, languages.next()))
                .run(0, ROUNDS);
        double waiting = (double) PICTURES / concurrency * ANSWER_MILLIS * 1e6;
        report.atMost("64 pictures / waiting", atOnce, TARGET, done.median(atOnce) / waiting);
      }
      System.out.print(report);
    } finally {
      server.stop(0);
      threads.shutdownNow();
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** What was asked in one of them is asked anew in another, though all answers are kept. */
  private static Iterator<Locale> varietiesOfEnglish() {
    return Arrays.stream(Locale.getISOCountries())
        .map(country -> new Locale("en", country))
        .iterator();
  }

  private static long nanos(AltTextGenerator vision, Path deck, int concurrency, Locale language)
      throws Exception {
    DeckDescriber describer =
        DeckDescriber.create(vision).concurrency(concurrency).language(language);
    try (Deck open = Decks.inProcess().open(deck)) {
      open.scan();
      long start = System.nanoTime();
      List<ElementOutcome> outcomes = describer.decide(open);
      long nanos = System.nanoTime() - start;
      if (outcomes.stream().filter(ElementOutcome.Changed.class::isInstance).count() != PICTURES) {
        throw new IllegalStateException(outcomes.toString());
      }
      return nanos;
    }
  }

  private static void answerLater(HttpExchange exchange, Executor later) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    later.execute(() -> answer(exchange));
  }

  private static void answer(HttpExchange exchange) {
    try (exchange) {
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot answer", e);
    }
  }
}
