package dev.altgen.manifest.json;

import dev.altgen.batch.BatchId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The files of a batch in its output folder.
 *
 * @param disk by which they change
 * @param folder the output folder
 * @param id the batch
 */
record BatchFiles(Disk disk, Path folder, BatchId id) {

  private static final String SNAPSHOT = "_manifest.json";
  private static final String TEMPORARY = ".manifest";

  Path snapshot() {
    return folder.resolve(id + SNAPSHOT);
  }

  Path journal() {
    return folder.resolve(id + "_manifest.journal");
  }

  /** A copy of a journal whose last record was cut off. */
  Path torn() {
    return folder.resolve(id + "_manifest.journal.torn");
  }

  Path errors() {
    return folder.resolve(id + "_errors.jsonl");
  }

  Path changes() {
    return folder.resolve(id + "_changes.jsonl");
  }

  /** Written by the command line, if at all. */
  Path log() {
    return folder.resolve(id + ".log");
  }

  Path lock() {
    return folder.resolve(id + ".lock");
  }

  /** A new name beside the snapshot, for what is to replace it. */
  Path temporary() {
    return folder.resolve("." + id + "-" + UUID.randomUUID() + TEMPORARY);
  }

  /** Removes what a kill left; only for the holder of the lock. */
  void removeTemporary() throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, "." + id + "-*" + TEMPORARY)) {
      for (Path file : left) {
        disk.delete(file);
      }
    }
  }

  /** Tells one snapshot from the next. */
  String version() {
    try {
      BasicFileAttributes found = Files.readAttributes(snapshot(), BasicFileAttributes.class);
      return found.fileKey() + " " + found.lastModifiedTime() + " " + found.size();
    } catch (IOException e) {
      return "";
    }
  }

  /** The batches in a folder, the newest first; none when there is no such folder. */
  static List<BatchFiles> in(Disk disk, Path folder) throws IOException {
    List<BatchFiles> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "batch_*" + SNAPSHOT)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        try {
          found.add(
              new BatchFiles(
                  disk,
                  folder,
                  BatchId.parse(name.substring(0, name.length() - SNAPSHOT.length()))));
        } catch (IllegalArgumentException e) {
          // Another's file that only looks similar.
        }
      }
    }
    found.sort(Comparator.comparing(BatchFiles::id).reversed());
    return found;
  }
}
