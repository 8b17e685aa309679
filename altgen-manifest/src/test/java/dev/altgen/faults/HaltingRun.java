package dev.altgen.faults;

import java.io.IOException;
import java.nio.file.Path;

/** A process that runs a batch and halts before one of its steps. */
final class HaltingRun {

  static final int HALTED = 99;

  private HaltingRun() {}

  /** The world as it is, and the step. */
  public static void main(String[] args) throws IOException {
    World world = World.existing(Path.of(args[0]), false, 1);
    int step = Integer.parseInt(args[1]);
    world.run(world.runner(BreakOff.before(step, s -> Runtime.getRuntime().halt(HALTED))));
  }
}
