package dev.altgen.worker;

import static dev.altgen.worker.WorkerLog.Backend.LOG;

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
import dev.altgen.worker.DeckServer.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A deck that is open in a worker. Its scans and its fingerprint are remembered. */
final class ForkedDeck implements Deck {

  private final Path file;
  private final long id;
  private final Worker worker;
  private final Worker.Budget budget;
  private final Runnable release;
  private final ContentsAhead contents =
      new ContentsAhead(
          keys ->
              ask(
                  Operation.CONTENTS,
                  out -> out.list(keys, Values::key),
                  values(in -> contents(in, keys.size()))));

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Fingerprint fingerprint;
  private volatile @Nullable DeckScan scan;
  private volatile @Nullable DeckScan scanWithLayouts;

  /**
   * Not yet open.
   *
   * @param id tells the worker which of its decks is meant
   * @param release run once when the deck is closed
   */
  ForkedDeck(Path file, long id, Worker worker, Worker.Budget budget, Runnable release) {
    this.file = file;
    this.id = id;
    this.worker = worker;
    this.budget = budget;
    this.release = release;
  }

  void open() throws IOException {
    ask(Operation.OPEN, out -> Values.path(out, file), answer -> null);
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Fingerprint fingerprint() throws IOException {
    Fingerprint known = fingerprint;
    if (known == null) {
      known = ask(Operation.FINGERPRINT, out -> {}, values(Values::fingerprint));
      fingerprint = known;
    }
    return known;
  }

  @Override
  public DeckScan scan() throws IOException {
    DeckScan known = scan;
    if (known == null) {
      known = ask(Operation.SCAN, out -> out.flag(false), values(Values::scan));
      scan = known;
    }
    return known;
  }

  @Override
  public DeckScan scanWithLayouts() throws IOException {
    DeckScan known = scanWithLayouts;
    if (known == null) {
      known = ask(Operation.SCAN, out -> out.flag(true), values(Values::scan));
      scanWithLayouts = known;
    }
    return known;
  }

  @Override
  public ElementContent content(ElementKey key) throws IOException {
    return contents.of(key);
  }

  @Override
  public void expectContents(List<ElementKey> keys) {
    contents.expect(keys);
  }

  private static List<ElementContent> contents(JsonIn in, int most) throws IOException {
    List<ElementContent> contents = new ArrayList<>();
    do {
      contents.add(ContentValues.content(in));
    } while (in.flag());
    if (contents.size() > most) {
      throw new IOException("contents that nobody asked for");
    }
    return contents;
  }

  @Override
  public Optional<PictureBytes> picture(ElementKey key) throws IOException {
    return ask(
        Operation.PICTURE,
        out -> Values.key(out, key),
        answer ->
            JsonIn.read(
                answer.json(),
                in -> in.optional(p -> new PictureBytes(p.text(), p.text(), answer.raw()))));
  }

  @Override
  public ImagePreparation image(ElementKey key, ImageBounds bounds) throws IOException {
    return ask(
        Operation.IMAGE,
        out -> {
          Values.key(out, key);
          Values.bounds(out, bounds);
        },
        answer -> JsonIn.read(answer.json(), in -> Values.image(in, answer.raw(), bounds)));
  }

  @Override
  public boolean isBlank(ElementKey key) throws IOException {
    return ask(Operation.BLANK, out -> Values.key(out, key), values(JsonIn::flag));
  }

  @Override
  public RecognizedText words(ElementKey key, Locale language) throws IOException {
    return ask(
        Operation.WORDS,
        out -> {
          Values.key(out, key);
          out.text(language.toLanguageTag());
        },
        values(Values::recognized));
  }

  @Override
  public Fingerprint rewrite(List<AltTextEdit> edits, Path staged) throws IOException {
    try {
      return ask(
          Operation.REWRITE,
          out -> {
            Values.path(out, staged);
            out.list(edits, Values::edit);
          },
          values(Values::fingerprint));
    } catch (IOException e) {
      if (!worker.sound()) {
        // It could not remove what it had begun to write.
        Files.deleteIfExists(staged);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      if (Thread.currentThread().isInterrupted()) {
        worker.end();
      } else if (worker.sound()) {
        ask(Operation.CLOSE, out -> {}, answer -> null);
      }
    } catch (IOException e) {
      // What was read before stays true.
      LOG.warn("{} could not be closed", file, e);
    } finally {
      release.run();
    }
  }

  private <T> T ask(Operation operation, JsonOut.Values values, Worker.Answer<T> reading)
      throws IOException {
    byte[] request =
        JsonOut.bytes(
            out -> {
              out.text(operation.name()).number(id);
              values.write(out);
            });
    return worker.call(request, file, budget, reading);
  }

  private static <T> Worker.Answer<T> values(JsonIn.Reading<T> reading) {
    return answer -> JsonIn.read(answer.json(), reading);
  }
}
