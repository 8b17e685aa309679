package dev.altgen.cli;

import dev.altgen.artifacts.DiskUse;
import dev.altgen.deck.Deck;
import dev.altgen.process.DeckProcessor;
import dev.altgen.process.DeckResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A processor whose batches keep more settings than its own.
 *
 * @param more by names of their own
 */
record RecordingProcessor(DeckProcessor processor, Map<String, String> more)
    implements DeckProcessor {

  @Override
  public DeckResult process(Deck deck, Path staged) throws Exception {
    return processor.process(deck, staged);
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> all = new TreeMap<>(processor.settings());
    all.putAll(more);
    return Collections.unmodifiableSortedMap(all);
  }

  @Override
  public void preflight() throws Exception {
    processor.preflight();
  }

  @Override
  public Optional<DiskUse> settle() throws Exception {
    return processor.settle();
  }
}
