package dev.altgen.deck;

import dev.altgen.faults.SteppedChannel;
import dev.altgen.faults.Steps;
import dev.altgen.faults.Steps.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/** Decks and staged files whose every change of the disk is a step. */
public final class SteppedDecks {

  private SteppedDecks() {}

  /** Opens decks that write in steps. */
  public static DeckOpener opener(Steps steps) {
    return Decks.inProcess(DeckLimits.standard(), new SteppedDisk(steps));
  }

  /** Files that are staged and published in steps. */
  public static StagedFiles stagedFiles(Steps steps) {
    return new StagedFiles(new SteppedDisk(steps));
  }

  private static final class SteppedDisk extends Disk {
    private final Steps steps;

    SteppedDisk(Steps steps) {
      this.steps = steps;
    }

    @Override
    FileChannel create(Path file, FileAttribute<?>... attributes) throws IOException {
      FileChannel channel = steps.take(Kind.CREATE, file, () -> super.create(file, attributes));
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
