package dev.altgen.examples.benchmark;

import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.content.ElementContent;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Fingerprint;
import dev.altgen.deck.PictureBytes;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.RecognizedText;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.process.DeckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decks without bytes and a processor that does nothing: what remains is the engine. */
final class EmptyDecks {

  private static final String DIGEST = "c0".repeat(32);

  private EmptyDecks() {}

  static BatchRunner runner(ManifestStore store) {
    return BatchRunner.builder((deck, staged) -> new DeckResult(List.of(), Optional.empty()), store)
        .decks(EmptyDeck::new)
        .build();
  }

  static BatchSummary summary(BatchId id) {
    return new BatchSummary(
        id,
        0,
        Map.of(),
        0,
        0,
        Duration.ZERO,
        0,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private record EmptyDeck(Path file) implements Deck {

    @Override
    public Fingerprint fingerprint() {
      return new Fingerprint(0, DIGEST);
    }

    @Override
    public DeckScan scan() {
      throw new UnsupportedOperationException();
    }

    @Override
    public DeckScan scanWithLayouts() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ElementContent content(ElementKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PictureBytes> picture(ElementKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ImagePreparation image(ElementKey key, ImageBounds bounds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isBlank(ElementKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public RecognizedText words(ElementKey key, Locale language) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Fingerprint rewrite(List<AltTextEdit> edits, Path staged) throws IOException {
      Files.createFile(staged);
      return fingerprint();
    }

    @Override
    public void close() {}
  }
}
