package dev.altgen.manifest.json;

import dev.altgen.faults.SteppedChannel;
import dev.altgen.faults.Steps;
import dev.altgen.faults.Steps.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/** Stores whose every change of the disk is a step. */
public final class SteppedStores {

  private SteppedStores() {}

  /** Keeps batches in a folder, in steps. */
  public static JsonManifestStore in(Path folder, Steps steps) {
    return JsonManifestStore.in(folder).disk(new SteppedDisk(steps));
  }

  private static final class SteppedDisk extends Disk {
    private final Steps steps;

    SteppedDisk(Steps steps) {
      this.steps = steps;
    }

    @Override
    FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
      boolean there = Files.exists(file);
      FileChannel channel =
          there
              ? super.open(file, options)
              : steps.take(Kind.CREATE, file, () -> super.open(file, options));
      return new SteppedChannel(channel, file, steps);
    }

    @Override
    void replace(Path from, Path to) throws IOException {
      steps.take(
          new Steps.Step(Kind.REPLACE, from, to),
          () -> {
            super.replace(from, to);
            return to;
          });
    }

    @Override
    void delete(Path file) throws IOException {
      steps.take(
          Kind.DELETE,
          file,
          () -> {
            super.delete(file);
            return file;
          });
    }

    @Override
    void createFolder(Path folder) throws IOException {
      steps.take(
          Kind.CREATE_FOLDER,
          folder,
          () -> {
            super.createFolder(folder);
            return folder;
          });
    }

    @Override
    void forceFolder(Path folder) throws IOException {
      steps.take(
          Kind.FORCE_FOLDER,
          folder,
          () -> {
            super.forceFolder(folder);
            return folder;
          });
    }
  }
}
