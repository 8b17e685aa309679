package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.altgen.deck.DeckException.Reason;
import dev.altgen.image.ImageBounds;
import dev.altgen.testing.SampleDeck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeckFileTest {

  private final IOException gone = new IOException("Stale file handle");

  @TempDir Path folder;
  private Path path;
  private FileChannel channel;
  private DeckFile file;

  @BeforeEach
  void open() throws IOException {
    byte[] picture = new byte[300_000];
    System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, picture, 0, 8);
    path =
        SampleDeck.titled("One")
            .slide("One", slide -> slide.picture("Picture 1", picture))
            .write(folder.resolve("one.pptx"));
    channel = mock(FileChannel.class, delegatesTo(FileChannel.open(path, StandardOpenOption.READ)));
    file = new DeckFile(path, channel);
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  @Test
  void whatCannotBeReadIsTheDecksFailure() throws IOException {
    doThrow(gone).when(channel).read(any(ByteBuffer.class), anyLong());
    assertThatThrownBy(() -> file.bytes(0, 4))
        .isInstanceOfSatisfying(
            DeckException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE))
        .hasMessageContainingAll(path.toString(), "Stale file handle")
        .hasCause(gone);
  }

  @Test
  void whatEndsTooEarlyIsDamaged() throws IOException {
    assertThat(file.bytes(file.size() - 4, 4).remaining()).isEqualTo(4);
    assertFails(Reason.DAMAGED, () -> file.bytes(file.size() - 4, 5));
  }

  @Test
  void aClosedFileIsNoFailureOfTheDeck() throws IOException {
    channel.close();
    assertThatThrownBy(() -> file.bytes(0, 4)).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void aDeckThatCannotBeReadWhileItIsCopiedIsNoFaultOfTheOutput() throws IOException {
    DeckLimits limits = DeckLimits.standard();
    ZipPackage parts = new ZipPackage(file, limits);
    DeckScan scan = DeckScanner.scan(parts, false).scan();
    DeckRewrite rewrite = new DeckRewrite(path, parts, limits, Disk.REAL);
    Path staged = folder.resolve("staged");
    doThrow(gone).when(channel).size();
    assertFails(Reason.UNREADABLE, () -> rewrite.write(scan, List.of(), staged));
    doThrow(gone).when(channel).read(any(ByteBuffer.class), anyLong());
    assertFails(Reason.UNREADABLE, () -> rewrite.write(scan, List.of(), staged));
    Files.delete(path);
    assertFails(Reason.MISSING, () -> rewrite.write(scan, List.of(), staged));
    assertThat(Files.exists(staged)).isFalse();
  }

  @Test
  void aPictureThatCannotBeReadNowIsNoBadPicture() throws IOException {
    try (Deck deck =
        new PackageDeck(
            path, new ZipPackage(file, DeckLimits.standard()), DeckLimits.standard(), Disk.REAL)) {
      ElementKey picture =
          deck.scan().elements().stream()
              .filter(element -> element.picture().isPresent())
              .findFirst()
              .orElseThrow()
              .key();
      ImageBounds bounds = ImageBounds.standard();
      doThrow(gone).when(channel).read(any(ByteBuffer.class), anyLong());
      assertFails(Reason.UNREADABLE, () -> deck.image(picture, bounds));
      assertFails(Reason.UNREADABLE, () -> deck.content(picture));
    }
  }

  private static void assertFails(Reason reason, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(DeckException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
