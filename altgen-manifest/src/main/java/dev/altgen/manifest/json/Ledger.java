package dev.altgen.manifest.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON lines that only grows. The manifest records its length, so lines whose record was
 * never made are cut off when the batch is opened again. The file appears with its first line. Not
 * thread-safe.
 */
final class Ledger implements AutoCloseable {

  private final Path file;
  private @Nullable FileChannel channel;
  private long length;

  /**
   * Opens a ledger.
   *
   * @param length bytes that the manifest knows of
   */
  Ledger(Path file, long length) throws IOException {
    this.file = file;
    this.length = length;
    if (Files.exists(file)) {
      FileChannel open = open();
      if (open.size() > length) {
        open.truncate(length);
      }
      this.length = open.size();
      open.position(this.length);
    } else {
      this.length = 0;
    }
  }

  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = open;
    }
    return open;
  }

  long length() {
    return length;
  }

  /** Appends lines; durable on return. */
  void append(List<ObjectNode> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    FileChannel open = open();
    while (bytes.hasRemaining()) {
      open.write(bytes);
    }
    open.force(false);
    length = open.position();
  }

  /** The lines of a ledger, read as the stream goes on until it is closed; none without a file. */
  static Stream<ObjectNode> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Stream.empty();
    }
    BufferedReader reader = Files.newBufferedReader(file);
    return reader.lines().map(Codec::parse).onClose(() -> close(reader));
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
