package dev.altgen.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.batch.PlanException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchPlanTest {

  @TempDir Path temporary;
  private Path folder;
  private Path out;

  @BeforeEach
  void realFolder() throws IOException {
    folder = temporary.toRealPath();
    out = folder.resolve("out");
  }

  @Test
  void decksOfAFolderComeSortedEachOnceAndNothingElse() throws IOException {
    file("in/b.pptx");
    file("in/a/deep/a.PPTM");
    file("in/notes.txt");
    file("in/~$b.pptx");
    file("in/._b.pptx");
    assertThat(sources(BatchPlan.of(folder.resolve("in"), folder.resolve("in/b.pptx")).into(out)))
        .containsExactly("in/a/deep/a.PPTM", "in/b.pptx");
  }

  @Test
  void targetsKeepThePathBelowTheOutermostFolderWhateverTheOrder() throws IOException {
    file("in/s/a.pptx");
    Path in = folder.resolve("in");
    Path s = folder.resolve("in/s");
    for (List<Path> order : List.of(List.of(in, s), List.of(s, in))) {
      assertThat(BatchPlan.of(order).into(out).resolve())
          .extracting(PlannedDeck::target)
          .containsExactly(out.resolve("decks/s/a.pptx"));
    }
  }

  @Test
  void twoDecksWithOneTargetAreRefusedBeforeAnythingStarts() throws IOException {
    file("one/a.pptx");
    file("two/a.pptx");
    assertRefused(
        BatchPlan.of(folder.resolve("one"), folder.resolve("two")).into(out), Reason.CONTRADICTORY);
  }

  @Test
  void aTargetThatIsAFolderOfAnotherIsRefused() throws IOException {
    file("one/x.pptx");
    file("two/x.pptx/y.pptx");
    assertRefused(
        BatchPlan.of(folder.resolve("one"), folder.resolve("two")).into(out), Reason.CONTRADICTORY);
  }

  @Test
  void aDeckInTheOutputFolderIsNeverItsOwnTarget() throws IOException {
    Path deck = file("out/decks/a.pptx");
    assertRefused(BatchPlan.of(deck).into(out), Reason.CONTRADICTORY);
    assertRefused(BatchPlan.of(out.resolve("decks")).into(out), Reason.CONTRADICTORY);
  }

  @Test
  void whatAltgenWroteIsPassedOverButNotWhenItIsNamed() throws IOException {
    file("in/a.pptx");
    file("in/out/decks/a.pptx");
    file("in/out/batch_20260101_000000_00000000_manifest.json");
    file("in/decks/person.pptx");
    assertThat(sources(BatchPlan.of(folder.resolve("in")).inPlace()))
        .containsExactly("in/a.pptx", "in/decks/person.pptx");
    assertThat(sources(BatchPlan.of(folder.resolve("in/out/decks")).inPlace()))
        .containsExactly("in/out/decks/a.pptx");
  }

  @Test
  void anOutputFolderInsideTheInputIsNotRead() throws IOException {
    file("a.pptx");
    file("out/decks/a.pptx");
    assertThat(sources(BatchPlan.of(folder).into(out))).containsExactly("a.pptx");
  }

  @Test
  void aGlobIsMatchedBelowTheFolderThatItNames() throws IOException {
    file("[old] talks/a.pptx");
    file("[old] talks/deep/b.pptx");
    Path talks = folder.resolve("[old] talks");
    assertThat(sources(BatchPlan.of(talks.resolve("*.pptx")).inPlace()))
        .containsExactly("[old] talks/a.pptx");
    assertThat(sources(BatchPlan.of(talks.resolve("**/*.pptx")).inPlace()))
        .containsExactly("[old] talks/a.pptx", "[old] talks/deep/b.pptx");
  }

  @Test
  void aFolderThatIsALinkIsFollowedAndDotsMeanWhatTheSystemMeans() throws IOException {
    file("real/sub/a.pptx");
    file("real/b.pptx");
    file("b.pptx");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real/sub"));
    assertThat(sources(BatchPlan.of(link).inPlace())).containsExactly("real/sub/a.pptx");
    assertThat(sources(BatchPlan.of(link.resolve("../b.pptx")).inPlace()))
        .containsExactly("real/b.pptx");
  }

  @Test
  void inPlaceADeckWithTwoNamesIsChangedOnce() throws IOException {
    Path a = file("in/a.pptx");
    Files.createSymbolicLink(folder.resolve("in/b.pptx"), a);
    assertThat(sources(BatchPlan.of(folder.resolve("in")).inPlace())).containsExactly("in/a.pptx");
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    assertRefused(BatchPlan.of(folder.resolve("typo.pptx")).inPlace(), Reason.CONTRADICTORY);
    assertRefused(BatchPlan.of(Path.of("")).inPlace(), Reason.CONTRADICTORY);
    assertRefused(BatchPlan.of(folder.resolve("[a-.pptx")).inPlace(), Reason.CONTRADICTORY);
    assertRefused(BatchPlan.of(folder.resolve("empty")).inPlace(), Reason.EMPTY);
    assertRefused(BatchPlan.of(folder.resolve("empty/*.pptx")).inPlace(), Reason.EMPTY);
  }

  private static void assertRefused(BatchPlan plan, Reason reason) {
    assertThatThrownBy(plan::resolve)
        .isInstanceOfSatisfying(PlanException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  private List<String> sources(BatchPlan plan) {
    return plan.resolve().stream()
        .map(deck -> folder.relativize(deck.source()).toString())
        .toList();
  }
}
