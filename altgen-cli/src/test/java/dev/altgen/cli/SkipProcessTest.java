package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.testing.SampleDeck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decks that need nothing are left alone, each for a reason that is kept. */
@Timeout(300)
class SkipProcessTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({"copy, 1", "copy, 4", "in-place, 1", "in-place, 4"})
  void tenDecksDoneAreSkippedTheNextTimeAndDoneAgainByForce(String mode, int jobs)
      throws Exception {
    BatchFolder folder = BatchFolder.with(10, temp);
    assertThat(batch(folder, mode, jobs).code()).isZero();
    Map<Path, String> once = contents(folder);

    Ended again = batch(folder, mode, jobs, "--skip-existing");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("10 skipped");
    assertThat(contents(folder)).isEqualTo(once);

    Ended forced = batch(folder, mode, jobs, "--skip-existing", "--skip-existing-alt", "--force");
    assertThat(forced.code()).as(forced.err()).isZero();
    assertThat(forced.out()).contains("10 complete");
    assertThat(contents(folder)).isEqualTo(once);
  }

  private static Ended batch(BatchFolder folder, String mode, int jobs, String... flags)
      throws Exception {
    Stream<String> place = mode.equals("in-place") ? Stream.of("--in-place") : Stream.of();
    return folder.altgen(
        Stream.of(Stream.of("batch", "decks", "--jobs", "" + jobs), place, Stream.of(flags))
            .flatMap(s -> s)
            .toArray(String[]::new));
  }

  private static Map<Path, String> contents(BatchFolder folder) throws IOException {
    Map<Path, String> contents = BatchFolder.contents(folder.decks());
    Path copies = folder.output().resolve("decks");
    if (Files.exists(copies)) {
      contents.putAll(BatchFolder.contents(copies));
    }
    return contents;
  }

  @Test
  void onlyWhatIsNewOrChangedIsDoneAndEachReasonIsKept() throws Exception {
    BatchFolder folder = BatchFolder.with(4, temp);
    String first = BatchFolder.id(folder.altgen("batch", "decks").out());
    BatchFolder.describable("Changed since").write(folder.deck(2));
    Files.delete(folder.copy(3));
    folder.write(5);
    SampleDeck.titled("Words alone")
        .slide("Words", s -> s.text("No picture."))
        .write(folder.deck(6));

    Ended ended =
        folder.altgen("batch", "--json", "--skip-existing", "--skip-existing-alt", "decks");
    assertThat(ended.code()).as(ended.err()).isZero();
    List<JsonNode> decks = BatchFolder.decks(ended.out());
    assertThat(decks)
        .extracting(deck -> deck.get("status").asText())
        .containsExactly("skipped", "complete", "complete", "skipped", "complete", "skipped");
    String second = BatchFolder.summary(ended.out()).get("batch").asText();
    String described = "every element has a meaningful text alternative";
    assertThat(folder.entries(second))
        .extracting(ManifestEntry::reason)
        .extracting(reason -> reason.orElse(""))
        .containsExactly("complete in " + first, "", "", "complete in " + first, "", described);
    assertThat(decks.get(5).get("reason").asText()).isEqualTo(described);
    assertThat(folder.copy(6)).doesNotExist();
    assertThat(Files.readString(folder.only(second + ".log")))
        .contains(
            "skipped " + folder.deck(1) + ": complete in " + first,
            folder.deck(2) + ": changed since " + first,
            folder.deck(3) + ": its target does not hold what " + first + " wrote",
            "skipped " + folder.deck(6) + ": " + described);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aCopyThatSomeoneChangedIsNotOverwrittenEvenByForce(int jobs) throws Exception {
    BatchFolder folder = BatchFolder.with(5, temp);
    folder.altgen("batch", "decks");
    BatchFolder.describable("A person's own words").write(folder.copy(2));
    Files.writeString(folder.copy(4), "no deck at all");
    Map<Path, String> theirs = BatchFolder.contents(folder.output().resolve("decks"));
    Ended ended = folder.altgen("batch", "--json", "--force", "--jobs", "" + jobs, "decks");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(BatchFolder.decks(ended.out()))
        .filteredOn(deck -> deck.has("error"))
        .allSatisfy(deck -> assertThat(deck.get("error").asText()).isEqualTo("output-changed"))
        .extracting(deck -> deck.get("index").asInt())
        .containsExactlyInAnyOrder(2, 4);
    assertThat(BatchFolder.contents(folder.output().resolve("decks"))).isEqualTo(theirs);
  }

  @Test
  void newSettingsTakeOnlyTheDecksThatWereLeftUndescribed() throws Exception {
    BatchFolder folder = BatchFolder.with(1, temp);
    SampleDeck.titled("Coast")
        .slide("Coast", slide -> slide.picture("Picture 3", PNG))
        .write(folder.deck(2));
    Ended first = folder.altgen("batch", "decks");
    assertThat(first.out()).contains("2 complete", "1 elements left undescribed");

    Ended same = folder.altgen("batch", "--skip-existing", "decks");
    assertThat(same.out()).contains("2 skipped");

    Ended other = folder.altgen("batch", "--skip-existing", "--alt-policy", "preserve", "decks");
    assertThat(other.out()).contains("1 complete", "1 skipped");
    assertThat(Files.readString(folder.only(BatchFolder.id(other.out()) + ".log")))
        .contains(folder.deck(2) + ": 1 elements were left undescribed under other settings");
  }

  @Test
  void aDeckThatLacksNoTextIsLeftAloneWhateverTheManifestsSay() throws Exception {
    BatchFolder folder = BatchFolder.with(2, temp);
    folder.altgen("batch", "--in-place", "--output-dir", "elsewhere", "decks/deck01.pptx");
    Map<Path, String> before = BatchFolder.contents(folder.decks());
    Ended ended = folder.altgen("batch", "--in-place", "--skip-existing-alt", "decks");
    assertThat(ended.out()).contains("1 complete", "1 skipped");
    assertThat(BatchFolder.contents(folder.decks()).get(Path.of("deck01.pptx")))
        .isEqualTo(before.get(Path.of("deck01.pptx")));
  }
}
