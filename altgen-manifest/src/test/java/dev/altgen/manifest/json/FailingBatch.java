package dev.altgen.manifest.json;

import dev.altgen.BatchRunner;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.batch.StopPolicies;
import dev.altgen.content.ElementContent;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.Fingerprint;
import dev.altgen.deck.PictureBytes;
import dev.altgen.deck.ProgramException;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.RecognizedText;
import dev.altgen.process.DeckProcessor;
import dev.altgen.process.DeckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process of its own: a batch whose one deck of a few fails with all the output that is kept of a
 * program. Prints what became of it.
 */
final class FailingBatch {

  private static final int TAIL = 64 * 1024;

  private FailingBatch() {}

  /** Arguments: a folder, how many decks, of how many decks one fails (0 for none). */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int decks = Integer.parseInt(args[1]);
    int each = Integer.parseInt(args[2]);
    Path in = Files.createDirectories(folder.resolve("in"));
    for (int i = 1; i <= decks; i++) {
      Files.createFile(in.resolve(i + ".pptx"));
    }
    JsonManifestStore store = JsonManifestStore.in(folder.resolve("out"));
    DeckProcessor processor =
        (deck, staged) -> {
          int number = Integer.parseInt(deck.file().getFileName().toString().replace(".pptx", ""));
          if (each > 0 && number % each == 0) {
            throw new ProgramException(
                "the converter failed", number, output(number, 'o'), output(number, 'e'));
          }
          return new DeckResult(List.of(), Optional.empty());
        };
    BatchSummary summary =
        BatchRunner.builder(processor, store)
            .decks(EmptyDeck::new)
            .stopPolicy(StopPolicies.never())
            .build()
            .run(BatchPlan.of(in).inPlace());
    long kept = 0;
    try (Stream<Failure> failures = store.failures(summary.id())) {
      for (Failure failure : (Iterable<Failure>) failures::iterator) {
        int number = failure.returnCode().orElseThrow();
        if (failure.source().getFileName().toString().equals(number + ".pptx")
            && failure.stdout().equals(tail(number, 'o'))
            && failure.stderr().equals(tail(number, 'e'))) {
          kept++;
        }
      }
    }
    System.out.println(
        summary.count(DeckStatus.COMPLETE)
            + " complete, "
            + summary.count(DeckStatus.FAILED)
            + " failed, "
            + kept
            + " kept whole");
  }

  /** More than is kept. */
  private static String output(int number, char filling) {
    return "cut off" + tail(number, filling);
  }

  private static String tail(int number, char filling) {
    String end = number + "\n";
    return String.valueOf(filling).repeat(TAIL - end.length()) + end;
  }

  private record EmptyDeck(Path file) implements Deck {

    private static final Fingerprint CONTENT = new Fingerprint(0, "ab".repeat(32));

    @Override
    public Fingerprint fingerprint() {
      return CONTENT;
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
      return Optional.empty();
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
      return RecognizedText.unread("nobody asks");
    }

    @Override
    public Fingerprint rewrite(List<AltTextEdit> edits, Path staged) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
