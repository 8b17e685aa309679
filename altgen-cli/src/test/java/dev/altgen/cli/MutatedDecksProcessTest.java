package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.testing.SampleDecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spoilt decks end in what is documented and harm nothing: 2,000 in full ({@code
 * -Daltgen.sweep=full}).
 */
@Timeout(600)
class MutatedDecksProcessTest {

  private static final int DECKS =
      System.getProperty("altgen.sweep", "").equals("full") ? 2_000 : 200;

  private static final List<String> CODES =
      List.of("damaged", "too-large", "not-a-deck", "encrypted", "legacy", "signed");

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"--jobs=2", "--in-process"})
  void eachSpoiltDeckEndsAsDocumented(String option) throws Exception {
    BatchFolder folder = new BatchFolder(temp.resolve("root"));
    Files.createDirectories(folder.decks());
    List<Path> whole = SampleDecks.writeAll(temp.resolve("whole"));
    DeckMutations mutations = new DeckMutations(20261125);
    for (int i = 0; i < DECKS; i++) {
      byte[] deck = Files.readAllBytes(whole.get(i % whole.size()));
      Files.write(
          folder.decks().resolve(String.format(Locale.ROOT, "%04d.pptx", i)), mutations.of(deck));
    }
    Map<Path, String> originals = BatchFolder.contents(folder.decks());

    Ended ended =
        folder.altgen("batch", "--stop-on-error-threshold", "0", "--json", option, "decks");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.err()).doesNotContain("\tat ");
    List<JsonNode> outcomes = BatchFolder.decks(ended.out());
    assertThat(outcomes).hasSize(DECKS);
    List<String> odd = new ArrayList<>();
    for (JsonNode outcome : outcomes) {
      if (outcome.get("status").asText().equals("failed")
          && !CODES.contains(outcome.get("error").asText())) {
        odd.add(outcome.toString());
      }
    }
    assertThat(odd).isEmpty();
    assertThat(BatchFolder.contents(folder.decks())).isEqualTo(originals);
    try (Stream<Path> around = Files.list(temp)) {
      assertThat(around.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("root", "whole");
    }
    try (Stream<Path> all = Files.walk(temp)) {
      assertThat(all.filter(file -> file.toString().contains("escape"))).isEmpty();
    }
    folder.assertNothingLeftLying();
  }
}
