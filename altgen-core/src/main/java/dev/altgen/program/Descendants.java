package dev.altgen.program;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What a process started, and what that started in turn. When a process dies its children get
 * another parent, so they are noted while it lives, by id and start time. Thread-safe.
 */
public final class Descendants {

  private final ProcessHandle root;
  private final Set<Started> noted = new LinkedHashSet<>();

  /** Ids are used again; the start tells a process from a later one. */
  private record Started(long pid, Optional<Instant> start) {

    static Started of(ProcessHandle process) {
      return new Started(process.pid(), process.info().startInstant());
    }

    Optional<ProcessHandle> running() {
      return ProcessHandle.of(pid).filter(p -> p.isAlive() && of(p).equals(this));
    }
  }

  /** Those of a process, none of which is noted yet. */
  public Descendants(ProcessHandle root) {
    this.root = root;
  }

  /** Notes a process that is said to be one of them, if it is. */
  public void note(long pid) {
    ProcessHandle.of(pid).filter(this::isBelow).ifPresent(this::note);
  }

  private synchronized void note(ProcessHandle process) {
    noted.add(Started.of(process));
  }

  private boolean isBelow(ProcessHandle process) {
    return Stream.iterate(
            process.parent(), Optional::isPresent, p -> p.flatMap(ProcessHandle::parent))
        .anyMatch(p -> p.equals(Optional.of(root)));
  }

  /** Notes all that there are now. */
  public void look() {
    root.descendants().forEach(this::note);
  }

  /**
   * Ends those that were noted and all below them, at first by asking.
   *
   * @param patience how long they may take before they are killed
   * @return how many still ran
   */
  public int end(Duration patience) {
    List<ProcessHandle> left = running();
    left.forEach(ProcessHandle::destroy);
    CompletableFuture<?>[] ends =
        left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    if (!Waiting.isDone(CompletableFuture.allOf(ends), patience)) {
      running().forEach(ProcessHandle::destroyForcibly);
    }
    return left.size();
  }

  private synchronized List<ProcessHandle> running() {
    return noted.stream()
        .flatMap(started -> started.running().stream())
        .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
        .distinct()
        .toList();
  }
}
