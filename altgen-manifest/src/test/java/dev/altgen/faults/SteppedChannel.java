package dev.altgen.faults;

import dev.altgen.faults.Steps.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file whose every change is a step. */
public final class SteppedChannel extends ForwardingChannel {

  private final Steps steps;
  private final Path path;

  /** On an open file. */
  public SteppedChannel(FileChannel file, Path path, Steps steps) {
    super(file);
    this.steps = steps;
    this.path = path;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return steps.take(Kind.WRITE, path, () -> super.write(source));
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return steps.take(Kind.WRITE, path, () -> super.write(source, position));
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    return steps.take(Kind.WRITE, path, () -> super.truncate(size));
  }

  @Override
  public void force(boolean metaData) throws IOException {
    steps.take(
        Kind.FORCE,
        path,
        () -> {
          super.force(metaData);
          return path;
        });
  }
}
