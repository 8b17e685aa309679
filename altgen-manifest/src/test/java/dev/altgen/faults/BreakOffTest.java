package dev.altgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.manifest.ManifestException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch that dies before any of its steps and is gone on with ends as if it had not died. */
class BreakOffTest {

  private static final int HALTS = 20;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"false, 1", "true, 1", "false, 4", "true, 4"})
  void whereverABatchDiesItEndsAsAnUndisturbedOne(boolean inPlace, int jobs) throws Exception {
    sweep(new World(folder.resolve("world"), inPlace, jobs), BreakOff::before);
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "true, 1", "false, 2147483647", "true, 2147483647"})
  void whateverStepsFailTheBatchEndsAsAnUndisturbedOne(boolean inPlace, int times)
      throws Exception {
    sweep(new World(folder.resolve("world"), inPlace, 1), step -> new FullDisk(step, times));
  }

  private static void sweep(World world, IntFunction<Steps> breaking) throws IOException {
    BreakOff counted = BreakOff.never();
    world.run(world.runner(counted));
    World.Ending undisturbed = world.ending();
    assertThat(counted.taken()).isGreaterThan(100);
    for (int step = 1; step <= counted.taken(); step += Sweep.stride(7)) {
      world.reset();
      try {
        world.run(world.runner(breaking.apply(step)));
      } catch (ManifestException | IllegalStateException | BreakOff.Died e) {
        assertThat(e).as("step %d", step).hasStackTraceContaining("step " + step);
      }
      assertThat(world.halfWritten(undisturbed)).as("step %d", step).isEmpty();
      world.goOn(world.runner(BreakOff.never()));
      assertThat(world.ending()).as("step %d of %d", step, counted.taken()).isEqualTo(undisturbed);
    }
  }

  @Test
  void aProcessThatHaltsIsGoneOnWith() throws Exception {
    World world = new World(folder.resolve("world"), false, 1);
    BreakOff counted = BreakOff.never();
    world.run(world.runner(counted));
    World.Ending undisturbed = world.ending();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < HALTS; i++) {
      int step = 1 + random.nextInt(counted.taken());
      world.reset();
      assertThat(halted(world.root(), step)).as("step %d", step).isEqualTo(HaltingRun.HALTED);
      assertThat(world.halfWritten(undisturbed)).as("step %d", step).isEmpty();
      world.goOn(world.runner(BreakOff.never()));
      assertThat(world.ending()).as("step %d", step).isEqualTo(undisturbed);
    }
  }

  private static int halted(Path root, int step) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(HaltingRun.class.getName(), root.toString(), String.valueOf(step)));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
