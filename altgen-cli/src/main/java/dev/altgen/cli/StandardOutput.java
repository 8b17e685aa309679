package dev.altgen.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process's standard output, which remembers what was lost of it: print streams and writers
 * keep failures to themselves.
 */
final class StandardOutput extends OutputStream {

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private volatile @Nullable IOException failure;

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Why some of it is lost; empty if it is not, or nobody wants it. */
  Optional<String> lost() {
    IOException e = failure;
    return e == null || isUnwanted(e)
        ? Optional.empty()
        : Optional.of(String.valueOf(e.getMessage()));
  }

  /**
   * A reader such as {@code head} has seen enough (EPIPE), or there was none from the start
   * (EBADF).
   */
  private static boolean isUnwanted(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("pipe") || message.contains("bad file descriptor");
  }
}
