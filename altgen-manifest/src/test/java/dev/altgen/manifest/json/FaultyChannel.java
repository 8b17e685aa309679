package dev.altgen.manifest.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on a disk that is full after some bytes, or cannot force them. */
final class FaultyChannel extends FileChannel {

  private final FileChannel file;
  private long room = Long.MAX_VALUE;
  private boolean forceFails;

  FaultyChannel(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
    int written = file.write(source.slice().limit(taken(source)));
    return done(source, written);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int written = file.write(source.slice().limit(taken(source)), position);
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
    file.force(metaData);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    file.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public int read(ByteBuffer target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer target, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
