package dev.altgen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.batch.BatchSummary.Timing;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.manifest.ManifestEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * What a batch's entries tell together.
 *
 * @param changed elements that got another text alternative
 * @param undescribed elements that still need a text
 * @param inPlace whether decks are changed themselves
 * @param lastEnd when the last deck ended
 * @param average mean time of a deck that was worked on to its end
 * @param slowest the 10 slowest of them, the slowest first
 * @param inWork decks in work, or that were when their run died
 */
record BatchDetails(
    long changed,
    long undescribed,
    boolean inPlace,
    Optional<Instant> lastEnd,
    Optional<Duration> average,
    List<Timing> slowest,
    List<PlannedDeck> inWork) {

  private static final int SLOWEST = 10;

  /** Reads each entry once. */
  static BatchDetails of(Stream<ManifestEntry> entries) {
    Sum sum = new Sum();
    entries.forEach(sum::add);
    List<Timing> slowest = new ArrayList<>(sum.slowest);
    slowest.sort(Comparator.comparing(Timing::duration).reversed());
    return new BatchDetails(
        sum.changed,
        sum.undescribed,
        sum.inPlace,
        sum.lastEnd,
        sum.worked == 0 ? Optional.empty() : Optional.of(sum.time.dividedBy(sum.worked)),
        slowest,
        sum.inWork);
  }

  private static final class Sum {
    private final PriorityQueue<Timing> slowest =
        new PriorityQueue<>(Comparator.comparing(Timing::duration));
    private final List<PlannedDeck> inWork = new ArrayList<>();
    private Optional<Instant> lastEnd = Optional.empty();
    private Duration time = Duration.ZERO;
    private long worked;
    private long changed;
    private long undescribed;
    private boolean inPlace;

    void add(ManifestEntry entry) {
      changed += entry.changed();
      undescribed += entry.undescribed();
      inPlace |= entry.deck().inPlace();
      lastEnd =
          Stream.concat(lastEnd.stream(), entry.end().stream()).max(Comparator.naturalOrder());
      switch (entry.status()) {
        case PROCESSING, PUBLISHING -> inWork.add(entry.deck());
        case COMPLETE, FAILED -> entry.duration().ifPresent(took -> time(entry, took));
        default -> {}
      }
    }

    private void time(ManifestEntry entry, Duration took) {
      time = time.plus(took);
      worked++;
      slowest.add(new Timing(entry.deck().source(), took));
      if (slowest.size() > SLOWEST) {
        slowest.remove();
      }
    }
  }

  void addTo(ObjectNode node) {
    node.put("changed", changed).put("undescribed", undescribed);
    lastEnd.ifPresent(end -> node.put("last_end", end.toString()));
    average.ifPresent(time -> node.put("average_seconds", time.toMillis() / 1000.0));
    ArrayNode times = node.putArray("slowest");
    slowest.forEach(
        timing ->
            times
                .addObject()
                .put("source", timing.source().toString())
                .put("seconds", timing.duration().toMillis() / 1000.0));
    ArrayNode decks = node.putArray("in_work");
    inWork.forEach(deck -> decks.add(deck.source().toString()));
  }
}
