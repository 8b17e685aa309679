package dev.altgen.manifest.json;

import dev.altgen.faults.ForwardingChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on a disk that is full after some bytes, or cannot force them. */
final class FaultyChannel extends ForwardingChannel {

  private long room = Long.MAX_VALUE;
  private boolean forceFails;

  FaultyChannel(Path path) throws IOException {
    super(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Only so many bytes can be written from now on. */
  void room(long bytes) {
    room = bytes;
  }

  void forceFails(boolean fails) {
    forceFails = fails;
  }

  private int taken(ByteBuffer source) throws IOException {
    if (room == 0) {
      throw new IOException("No space left on device");
    }
    return (int) Math.min(room, source.remaining());
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int written = super.write(source.slice().limit(taken(source)));
    return done(source, written);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int written = super.write(source.slice().limit(taken(source)), position);
    return done(source, written);
  }

  private int done(ByteBuffer source, int written) {
    source.position(source.position() + written);
    room -= written;
    return written;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (forceFails) {
      throw new IOException("Input/output error");
    }
    super.force(metaData);
  }
}
