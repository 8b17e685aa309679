package dev.altgen.manifest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.ByteStreams;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON lines that only grows. The manifest records its length, so lines whose record was
 * never made are cut off when the batch is opened again. The file appears with its first line. Not
 * thread-safe.
 */
final class Ledger implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final Disk disk;
  private final Path file;
  private @Nullable FileChannel channel;
  private volatile long length;

  /** Writes one JSON object. */
  interface Line {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Opens a ledger.
   *
   * @param length bytes that the manifest knows of
   */
  Ledger(Disk disk, Path file, long length) throws IOException {
    this.disk = disk;
    this.file = file;
    this.length = length;
    checkWhole(file, length);
    if (Files.exists(file)) {
      open().truncate(length);
    }
  }

  private static void checkWhole(Path file, long length) throws IOException {
    if ((Files.exists(file) ? Files.size(file) : 0) < length) {
      throw new ManifestException(
          Reason.DAMAGED,
          "the manifest knows of "
              + length
              + " bytes of "
              + file
              + ", which has lost some; restore it from a backup, or run a new batch");
    }
  }

  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = disk.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      channel = open;
      disk.forceFolder(file.toAbsolutePath().getParent());
    }
    return open;
  }

  /** Bytes that the manifest knows of. */
  long length() {
    return length;
  }

  /** Counts the lines up to here as said: their record was made. */
  void keep(long toLength) {
    length = toLength;
  }

  /**
   * Appends lines; durable on return. Until they are {@linkplain #keep kept} they say nothing, and
   * the next ones are written over them.
   *
   * @return where they end
   */
  long append(List<Line> lines) throws IOException {
    if (lines.isEmpty()) {
      return length;
    }
    FileChannel open = open();
    if (open.size() > length) {
      open.truncate(length);
    }
    open.position(length);
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(open), BUFFER);
    try (JsonGenerator json = Codec.FACTORY.createGenerator(out)) {
      for (Line line : lines) {
        line.write(json);
      }
      json.writeRaw('\n');
    }
    open.force(false);
    return open.position();
  }

  /** The lines from a byte on, read as the stream goes on until it is closed. */
  Stream<ObjectNode> read(long from) throws IOException {
    return lines(bytes(from));
  }

  /** What stands from a byte on. */
  InputStream bytes(long from) throws IOException {
    return bytes(file, from, length);
  }

  /**
   * The lines of a file up to a length, which the manifest tells.
   *
   * @throws ManifestException {@code DAMAGED} if there are fewer; the stream throws it, too, where
   *     a line does not say what it should
   */
  static <T> Stream<T> read(Path file, long length, Function<ObjectNode, T> meaning)
      throws IOException {
    checkWhole(file, length);
    return strings(bytes(file, 0, length)).map(line -> meant(file, line, meaning));
  }

  private static <T> T meant(Path file, String line, Function<ObjectNode, T> meaning) {
    try {
      return meaning.apply(Codec.parse(line));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ManifestException(
          Reason.DAMAGED,
          "a line of " + file + " cannot be read: " + e.getMessage() + "; restore it from a backup",
          e);
    }
  }

  private static InputStream bytes(Path file, long from, long to) throws IOException {
    if (from == to || !Files.exists(file)) {
      return InputStream.nullInputStream();
    }
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(from);
    return ByteStreams.limit(in, to - from);
  }

  private static Stream<ObjectNode> lines(InputStream in) {
    return strings(in).map(Codec::parse);
  }

  private static Stream<String> strings(InputStream in) {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    return reader.lines().onClose(() -> close(reader));
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
