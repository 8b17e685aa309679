package dev.altgen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckStatus;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.SampleDecks;
import dev.altgen.testing.ScriptedGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  @TempDir Path folder;

  @Test
  void fiveLinesDescribeTheSampleDecks() throws IOException {
    List<Path> decks = SampleDecks.writeAll(folder.resolve("decks"));
    BatchSummary summary = FiveLines.describe(folder.resolve("decks"), folder.resolve("out"));
    assertThat(summary.allGood()).isTrue();
    for (Path deck : decks) {
      try (Deck copy =
          Decks.inProcess().open(folder.resolve("out/decks").resolve(deck.getFileName()))) {
        for (VisualElement element : copy.scan().elements()) {
          if (element.kind() == ElementKind.CHART || element.kind() == ElementKind.TABLE) {
            assertThat(element.alt().isMissing()).as("%s %s", deck, element.key()).isFalse();
          }
        }
      }
    }
  }

  @Test
  void aForkedBatchDescribesWithTheHostsOwnGenerator() throws IOException {
    Path decks = folder.resolve("decks");
    SampleDecks.writeAll(decks);
    Files.writeString(decks.resolve("bad.pptx"), "no deck");
    BatchSummary summary =
        ForkedBatch.describe(
            decks,
            folder.resolve("out"),
            ScriptedGenerator.writing(e -> "A harbour at dusk, named " + e.name()));
    assertThat(summary.count(DeckStatus.COMPLETE)).isEqualTo(5);
    assertThat(summary.count(DeckStatus.FAILED)).isEqualTo(1);
    assertThat(summary.changed()).isPositive();
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void theDemonstrationShowsWhatItDid() throws IOException {
    StringWriter out = new StringWriter();
    int code = Demo.run(folder, new PrintWriter(out), new PrintWriter(new StringWriter()));
    assertThat(code).isZero();
    assertThat(out.toString()).contains("5 complete", "Pie chart", "List with", "vision model");
  }

  @Test
  void anUploadIsAnsweredWithASentence() throws Exception {
    Path deck =
        SampleDeck.titled("Coast")
            .slide("S", s -> s.picture("Picture 3", PNG))
            .write(folder.resolve("d.pptx"));
    Upload upload = new Upload(ScriptedGenerator.writing(e -> "A lighthouse at dusk"));
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (var in = Files.newInputStream(deck)) {
      assertThat(upload.describe(in, stored)).startsWith("1 texts were written");
    }
    assertThat(stored.size()).isGreaterThan(0);
  }

  @Test
  void anUploadThatIsNoDeckLeavesNothingBehind() throws Exception {
    Upload upload = new Upload(ScriptedGenerator.writing(e -> "A lighthouse at dusk"));
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    String answer =
        upload.describe(
            new ByteArrayInputStream("<html>".getBytes(StandardCharsets.UTF_8)), stored);
    assertThat(answer).isEqualTo("The deck cannot be read.");
    assertThat(stored.size()).isZero();
  }
}
