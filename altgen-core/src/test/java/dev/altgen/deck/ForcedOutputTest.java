package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.InOrder;

class ForcedOutputTest {

  private static final int STEP = 4;

  @TempDir Path folder;
  private FileChannel real;
  private FileChannel file;
  private ForcedOutput out;

  @BeforeEach
  void open() throws IOException {
    real =
        FileChannel.open(
            folder.resolve("file"), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    file = mock(FileChannel.class, delegatesTo(real));
    out = new ForcedOutput(file, STEP);
  }

  @AfterEach
  void close() throws IOException {
    real.close();
  }

  private void write(String bytes) throws IOException {
    out.write(ByteBuffer.wrap(bytes.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }

  private void force() throws IOException {
    out.beginForce();
    out.finishForce();
  }

  @Test
  void allBytesArriveInTheirOrder() throws IOException {
    for (String part : new String[] {"1234", "56", "7", "890123", "4"}) {
      write(part);
    }
    force();
    assertThat(folder.resolve("file")).hasContent("12345678901234");
  }

  @Test
  void aShortFileIsForcedOnce() throws IOException {
    write("123");
    verify(file, never()).force(anyBoolean());
    force();
    verify(file, never()).force(false);
    verify(file).force(true);
  }

  @Test
  void theBeginningOfALongFileIsForcedBeforeItsEnd() throws IOException {
    write("1234");
    force();
    InOrder order = inOrder(file);
    order.verify(file).force(false);
    order.verify(file).force(true);
  }

  @Test
  void aFailureToForceTheBeginningIsToldAtTheEnd() throws IOException {
    doThrow(new IOException("disk full")).when(file).force(false);
    write("1234");
    assertThatThrownBy(this::force)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("disk full");
  }

  @Test
  void aClosedFileIsNotForced() throws IOException {
    real.close();
    assertThatThrownBy(this::force).isInstanceOf(IOException.class);
    assertThat(out.isOpen()).isFalse();
  }
}
