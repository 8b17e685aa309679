package dev.altgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.faults.Steps.Kind;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.testing.RecordingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a loss of power takes of what was not forced, a batch ends as an undisturbed one. */
class PowerLossTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLossOfPowerAtAnyStepLosesNothing(boolean inPlace) throws Exception {
    assertThat(losses(inPlace, Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutForcingFilesSomethingIsLost(boolean inPlace) throws Exception {
    assertThat(losses(inPlace, EnumSet.of(Kind.FORCE))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutForcingFoldersSomethingIsLost(boolean inPlace) throws Exception {
    assertThat(losses(inPlace, EnumSet.of(Kind.FORCE_FOLDER))).isNotEmpty();
  }

  /**
   * What goes wrong over a sweep of steps and outcomes.
   *
   * @param unheard steps that are taken without reaching the disk
   */
  private List<String> losses(boolean inPlace, Set<Kind> unheard) throws Exception {
    World world = new World(folder.resolve("world"), inPlace, 1);
    BreakOff counted = BreakOff.never();
    world.run(world.runner(counted));
    World.Ending undisturbed = world.ending();
    List<String> losses = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(20261124);
    for (int step = 1; step <= counted.taken() + 1; step += Sweep.stride(5)) {
      for (int outcome = 0; outcome < (Sweep.full() ? 4 : 2); outcome++) {
        world.reset();
        RecordingListener told = new RecordingListener();
        LossyDisk disk = new LossyDisk(world.root(), BreakOff.before(step));
        try {
          world.run(world.runner(deaf(disk, unheard), told));
        } catch (RuntimeException | BreakOff.Died e) {
          assertThat(e).hasStackTraceContaining("died before step");
        }
        disk.losePower(random);
        String at = "step " + step + ": ";
        world.halfWritten(undisturbed).forEach(deck -> losses.add(at + "half of " + deck));
        forgotten(world, told).forEach(deck -> losses.add(at + "forgotten " + deck));
        goOn(world, undisturbed).forEach(difference -> losses.add(at + difference));
      }
    }
    return losses;
  }

  private static Steps deaf(LossyDisk disk, Set<Kind> unheard) {
    return new Steps() {
      @Override
      public void before(Step step) throws IOException {
        disk.before(step);
      }

      @Override
      public void after(Step step) throws IOException {
        if (!unheard.contains(step.kind())) {
          disk.after(step);
        }
      }
    };
  }

  /** Decks of which a listener was told that they ended, and of which the manifest says less. */
  private static List<String> forgotten(World world, RecordingListener told) {
    List<String> forgotten = new ArrayList<>();
    Map<String, ManifestEntry> entries = entries(world);
    for (DeckOutcome outcome : told.outcomes()) {
      String deck = world.root().relativize(outcome.deck().source()).toString();
      ManifestEntry entry = entries.get(deck);
      DeckStatus status = entry == null ? DeckStatus.PENDING : entry.status();
      if (status != outcome.status()) {
        forgotten.add(deck + ", told as " + outcome.status() + ", found " + status);
      }
    }
    return forgotten;
  }

  private static Map<String, ManifestEntry> entries(World world) {
    try {
      return world.entries();
    } catch (RuntimeException e) {
      return Map.of();
    }
  }

  private static List<String> goOn(World world, World.Ending undisturbed) {
    try {
      world.goOn(world.runner(BreakOff.never()));
      World.Ending ending = world.ending();
      return ending.equals(undisturbed) ? List.of() : List.of("ended as " + ending);
    } catch (RuntimeException e) {
      return List.of("did not go on: " + e);
    }
  }
}
