package dev.altgen.examples.benchmark;

import dev.altgen.BatchHandle;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A process that does one thing with a batch in an output folder and prints a number about it. */
final class ManifestOnce {

  private static final long LOOK_UPS = 1_000;

  private ManifestOnce() {}

  /**
   * Runs the process.
   *
   * @param args the output folder, the batch's id, what to do
   */
  public static void main(String[] args) throws Exception {
    Path output = Path.of(args[0]);
    BatchId id = BatchId.parse(args[1]);
    JsonManifestStore store = JsonManifestStore.in(output);
    System.out.println(
        switch (args[2]) {
          case "resume" -> resume(store, id);
          case "hold" -> hold(store, id);
          case "list" -> list(store);
          case "look up" -> lookUp(store, new PreparedBatch(output).planned(1).get(0));
          default -> throw new IllegalArgumentException(args[2]);
        });
    System.out.flush();
    Runtime.getRuntime().halt(0); // a run that dies: the next one resumes after the same deck
  }

  /** Nanoseconds from the call until the first deck is recorded and told. */
  private static long resume(JsonManifestStore store, BatchId id) throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
            first.countDown();
          }
        };
    long start = System.nanoTime();
    BatchHandle handle =
        EmptyDecks.runner(store).toBuilder().addListener(listener).build().startResume(id);
    first.await();
    long time = System.nanoTime() - start;
    if (!handle.id().equals(id)) {
      throw new IllegalStateException("another batch was resumed");
    }
    return time;
  }

  /** Bytes of the heap that a held batch takes, its snapshot written once meanwhile. */
  private static long hold(JsonManifestStore store, BatchId id) {
    long before = used();
    try (ManifestSession session = store.open(id)) {
      long held = used() - before;
      session.finish(EmptyDecks.summary(id));
      return held;
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Nanoseconds that a list of the batches takes. */
  private static long list(JsonManifestStore store) {
    long start = System.nanoTime();
    try (Stream<BatchOverview> batches = store.batches()) {
      if (batches.count() != 1) {
        throw new IllegalStateException("not one batch");
      }
    }
    return System.nanoTime() - start;
  }

  /** Nanoseconds of the first look-up, which reads all manifests, with a thousand after it. */
  private static long lookUp(JsonManifestStore store, PlannedDeck deck) {
    long start = System.nanoTime();
    for (int i = 0; i < LOOK_UPS; i++) {
      if (store.lastComplete(deck.source()).isEmpty()) {
        throw new IllegalStateException(deck + " is not complete");
      }
    }
    return System.nanoTime() - start;
  }
}
