package dev.altgen.faults;

import java.util.function.IntConsumer;

/** Counts steps, and lets the process die before one of them: none is taken from then on. */
public final class BreakOff implements Steps {

  private final int last;
  private final IntConsumer death;
  private int taken;

  /** What happens to a process that dies within this JVM. */
  public static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died(int step) {
      super("died before step " + step, null, false, false);
    }
  }

  private BreakOff(int last, IntConsumer death) {
    this.last = last;
    this.death = death;
  }

  /** Only counts. */
  public static BreakOff never() {
    return before(Integer.MAX_VALUE);
  }

  /** Dies within this JVM: what is asked for later throws too. */
  public static BreakOff before(int step) {
    return before(
        step,
        number -> {
          throw new Died(number);
        });
  }

  /** Dies in another way. */
  public static BreakOff before(int step, IntConsumer death) {
    return new BreakOff(step, death);
  }

  /** Steps so far. */
  public synchronized int taken() {
    return taken;
  }

  @Override
  public synchronized void before(Step step) {
    if (taken + 1 >= last) {
      death.accept(last);
    }
    taken++;
  }
}
