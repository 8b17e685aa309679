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
  private static final String LOCK = ".lock";

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
    return folder.resolve(id + LOCK);
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
    List<BatchFiles> found = new ArrayList<>(named(disk, folder, "", SNAPSHOT));
    found.sort(Comparator.comparing(BatchFiles::id).reversed());
    return found;
  }

  /** Batches of which a lock or a temporary file is there, and no snapshot; some perhaps twice. */
  static List<BatchFiles> withoutSnapshot(Disk disk, Path folder) throws IOException {
    List<BatchFiles> found = named(disk, folder, "", LOCK);
    found.addAll(named(disk, folder, ".", TEMPORARY));
    found.removeIf(files -> Files.exists(files.snapshot()));
    return found;
  }

  private static List<BatchFiles> named(Disk disk, Path folder, String start, String end)
      throws IOException {
    List<BatchFiles> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, start + "batch_*" + end)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String id = name.substring(start.length(), name.length() - end.length());
        int uuid = id.indexOf('-');
        try {
          BatchId batch = BatchId.parse(uuid < 0 ? id : id.substring(0, uuid));
          found.add(new BatchFiles(disk, folder, batch));
        } catch (IllegalArgumentException e) {
          // Another's file that only looks similar.
        }
      }
    }
    return found;
  }
}
