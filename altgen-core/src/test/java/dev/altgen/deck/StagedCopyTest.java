package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.altgen.alttext.AltText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a copy that the disk takes, or does not, while it is verified. */
class StagedCopyTest {

  private final IOException full = new IOException("No space left on device");
  private final IOException readOnly = new IOException("Read-only file system");

  @TempDir Path folder;
  private Path deck;
  private Path staged;

  @BeforeEach
  void writeDeck() throws IOException {
    deck =
        new TinyDeck()
            .slide(TinyDeck.picture("<p:cNvPr id=\"2\" name=\"Picture 1\"/>"))
            .write(folder.resolve("deck.pptx"));
    staged = folder.resolve("staged.pptx");
  }

  /** What is wrong with the file that is written. */
  private interface Fault {
    void in(FileChannel file, FileChannel real) throws IOException;
  }

  private static class FaultyDisk extends Disk {
    private final Fault fault;

    FaultyDisk(Fault fault) {
      this.fault = fault;
    }

    @Override
    FileChannel create(Path path, FileAttribute<?>... attributes) throws IOException {
      FileChannel real = super.create(path, attributes);
      FileChannel file = mock(FileChannel.class, delegatesTo(real));
      fault.in(file, real);
      return file;
    }
  }

  private void rewrite(Fault fault) throws IOException {
    rewrite(new FaultyDisk(fault));
  }

  private void rewrite(Disk disk) throws IOException {
    try (Deck open = Decks.inProcess(DeckLimits.standard(), disk).open(deck)) {
      List<AltTextEdit> edits =
          open.scan().elements().stream()
              .map(e -> new AltTextEdit(e.key(), e.alt(), AltText.of("A lighthouse")))
              .toList();
      open.rewrite(edits, staged);
    }
  }

  private void failToForce(FileChannel file) throws IOException {
    doThrow(full).when(file).force(anyBoolean());
  }

  /** As a disk that lost what it was given. */
  private static void writeZeros(FileChannel file, FileChannel real) throws IOException {
    doAnswer(
            call -> {
              ByteBuffer bytes = call.getArgument(0);
              ByteBuffer zeros = ByteBuffer.allocate(bytes.remaining());
              bytes.position(bytes.limit());
              return real.write(zeros);
            })
        .when(file)
        .write(any(ByteBuffer.class));
  }

  @Test
  void aCopyIsThereOnceItIsForced() throws IOException {
    Thread owner = Thread.currentThread();
    AtomicBoolean forced = new AtomicBoolean();
    rewrite(
        (file, real) ->
            doAnswer(
                    call -> {
                      awaitTheWaitingOf(owner);
                      real.force(true);
                      forced.set(true);
                      return null;
                    })
                .when(file)
                .force(true));
    assertThat(forced).isTrue();
    assertThat(staged).isNotEmptyFile();
  }

  /** Until a thread waits for this one, or has gone on without it. */
  private static void awaitTheWaitingOf(Thread owner) {
    for (int i = 0; i < 100_000_000 && owner.getState() != Thread.State.WAITING; i++) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aFailureToForceIsTheOutputsThoughTheCopyHolds() {
    assertThatThrownBy(() -> rewrite((file, real) -> failToForce(file)))
        .isInstanceOf(OutputException.class)
        .hasCause(full);
    assertThat(staged).doesNotExist();
  }

  @Test
  void aCopyThatDoesNotHoldIsTheDecksFailureAndGone() {
    assertThatThrownBy(() -> rewrite(StagedCopyTest::writeZeros)).isInstanceOf(DeckException.class);
    assertThat(staged).doesNotExist();
  }

  @Test
  void aDiskThatLosesBytesAndSaysSoExplainsTheCopy() {
    assertThatThrownBy(
            () ->
                rewrite(
                    (file, real) -> {
                      writeZeros(file, real);
                      failToForce(file);
                    }))
        .isInstanceOf(OutputException.class)
        .hasCause(full);
    assertThat(staged).doesNotExist();
  }

  @Test
  void aCopyThatCannotBeRemovedHidesNoFailure() {
    Disk broken =
        new FaultyDisk((file, real) -> failToForce(file)) {
          @Override
          void delete(Path file) throws IOException {
            throw readOnly;
          }
        };
    assertThatThrownBy(() -> rewrite(broken))
        .isInstanceOf(OutputException.class)
        .hasCause(full)
        .hasSuppressedException(readOnly);
  }

  @Test
  void anInterruptIsToldAsOneAndNothingIsLeft() {
    assertThatThrownBy(() -> rewrite((file, real) -> Thread.currentThread().interrupt()))
        .isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(staged).doesNotExist();
  }
}
