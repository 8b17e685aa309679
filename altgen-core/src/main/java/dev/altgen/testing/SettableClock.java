package dev.altgen.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. In UTC; thread-safe. */
public final class SettableClock extends Clock {

  private final AtomicReference<Instant> now;

  /** Standing at a time. */
  public SettableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /** Moves it. */
  public void advance(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** This clock: a time has no zone here. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
