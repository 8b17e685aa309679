package dev.altgen.artifacts;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What working folders take on the disk.
 *
 * @param folder where they lie
 * @param workingFolders how many there are
 * @param bytes sum of their files' sizes
 * @param warnings what people should know, such as folders that could not be removed; one sentence
 *     each
 */
public record DiskUse(Path folder, int workingFolders, long bytes, List<String> warnings) {

  private static final int STEP = 1_000;
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  /** Takes a copy of the list. */
  public DiskUse {
    warnings = List.copyOf(warnings);
  }

  /** A number of bytes as people read it, such as {@code 1.2 MB}; decimal units. */
  public static String readable(long bytes) {
    if (bytes < STEP) {
      return bytes + " bytes";
    }
    double value = bytes;
    int unit = -1;
    while (value >= STEP) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** The use in one line, without the warnings. */
  @Override
  public String toString() {
    return workingFolders + " working folders, " + readable(bytes) + " in " + folder;
  }
}
