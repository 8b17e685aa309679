package dev.altgen.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory, neither copied nor cached on a disk. Some readers go on behind the end for as
 * long as a hostile head tells them to, which this one ends.
 */
final class PictureStream extends ImageInputStreamImpl {

  private static final int MOST_READS_AT_THE_END = 10_000;

  private final byte[] file;
  private int readsAtTheEnd;

  PictureStream(byte[] file) {
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (streamPos >= file.length) {
      return atTheEnd();
    }
    return file[(int) streamPos++] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (streamPos >= file.length) {
      return atTheEnd();
    }
    int read = (int) Math.min(length, file.length - streamPos);
    System.arraycopy(file, (int) streamPos, bytes, offset, read);
    streamPos += read;
    return read;
  }

  private int atTheEnd() throws IOException {
    readsAtTheEnd++;
    if (readsAtTheEnd > MOST_READS_AT_THE_END) {
      throw new IOException("it ends too early");
    }
    return -1;
  }

  @Override
  public long length() {
    return file.length;
  }
}
