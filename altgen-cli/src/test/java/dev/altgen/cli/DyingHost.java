package dev.altgen.cli;

import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.EntryUpdate;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestSession;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;

/** A host program that dies in the middle of a batch, without a word to anyone. */
final class DyingHost {

  /** Exit code of a host that died where it should. */
  static final int DEAD = 99;

  /** Where it dies. */
  enum Death {
    /** With so many outcomes told. */
    AFTER_OUTCOMES,
    /** When work on the deck of this index has begun. */
    AT_DECK,
    /** When the deck of this index is about to be renamed. */
    BEFORE_RENAME,
    /** When the deck of this index is renamed, and that is not recorded yet. */
    AFTER_RENAME
  }

  private final Death death;
  private final int number;

  private DyingHost(Death death, int number) {
    this.death = death;
    this.number = number;
  }

  /**
   * Runs in the folder of a {@link BatchFolder}: where to die, its number, decks at once, and
   * {@code copy}, {@code in-place} or the id of a batch to resume.
   */
  public static void main(String[] args) {
    DyingHost host = new DyingHost(Death.valueOf(args[0]), Integer.parseInt(args[1]));
    BatchFolder folder = new BatchFolder(Path.of("").toAbsolutePath());
    BatchRunner runner =
        BatchRunner.builder(
                DeckDescriber.of(AltTextGenerators.builtIn(), Map.of()),
                host.deadly(ManifestStore.class, JsonManifestStore.in(folder.output())))
            .parallelism(Integer.parseInt(args[2]))
            .addListener(host.listener())
            .build();
    BatchPlan.Sources decks = BatchPlan.of(folder.decks());
    switch (args[3]) {
      case "copy" -> runner.run(decks.into(folder.output()));
      case "in-place" -> runner.run(decks.inPlace());
      default -> runner.resume(BatchId.parse(args[3]));
    }
  }

  private void die(Death where, int at) {
    if (where == death && at == number) {
      Runtime.getRuntime().halt(DEAD);
    }
  }

  private ProgressListener listener() {
    return new ProgressListener() {
      @Override
      public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
        die(Death.AFTER_OUTCOMES, progress.outcomes());
      }
    };
  }

  /** A store whose sessions are deadly, or such a session. */
  private <T> T deadly(Class<T> type, T port) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) ->
                args != null && args[0] instanceof EntryUpdate update
                    ? save(port, method, update)
                    : call(port, method, args)));
  }

  private Object save(Object session, Method save, EntryUpdate update) throws Throwable {
    ManifestEntry entry = update.entry();
    if (entry.status() == DeckStatus.COMPLETE) {
      die(Death.AFTER_RENAME, entry.deck().index());
    }
    Object done = call(session, save, new Object[] {update});
    if (entry.status() == DeckStatus.PROCESSING) {
      die(Death.AT_DECK, entry.deck().index());
    } else if (entry.status() == DeckStatus.PUBLISHING) {
      die(Death.BEFORE_RENAME, entry.deck().index());
    }
    return done;
  }

  private Object call(Object port, Method method, Object[] args) throws Throwable {
    try {
      Object answer = method.invoke(port, args);
      return answer instanceof ManifestSession session
          ? deadly(ManifestSession.class, session)
          : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
