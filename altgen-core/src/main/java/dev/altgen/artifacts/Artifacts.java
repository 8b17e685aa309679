package dev.altgen.artifacts;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The working folders below {@code artifacts} in an output folder: {@code
 * {stem}_{yyyyMMdd_HHmmss}_{8 hex}}, never two decks in one, whichever processes share the output
 * folder. A folder is in use while a process holds the lock on the file {@code in_use.lock} in it,
 * which ends with the process. Nothing but such folders is ever removed, and no symbolic link is
 * followed. Configuration is immutable; thread-safe.
 */
public final class Artifacts {

  private static final Logger LOG = LoggerFactory.getLogger(Artifacts.class);
  private static final String FOLDER = "artifacts";

  private final Path folder;
  private final CleanUp cleanUp;
  private final Clock clock;
  private final IntSupplier random;
  private final FolderContent.Remover remover;

  /** Folders that could not be removed when they were closed, and what was to stay in them. */
  private final Map<Path, Set<String>> unremoved = new ConcurrentHashMap<>();

  Artifacts(
      Path folder,
      CleanUp cleanUp,
      Clock clock,
      IntSupplier random,
      FolderContent.Remover remover) {
    this.folder = folder;
    this.cleanUp = cleanUp;
    this.clock = clock;
    this.random = random;
    this.remover = remover;
  }

  /**
   * Below {@code artifacts} in an output folder; with {@link CleanUp#standard} and the system's
   * clock.
   *
   * @param outputFolder need not exist yet
   */
  public static Artifacts in(Path outputFolder) {
    return new Artifacts(
        outputFolder.resolve(FOLDER),
        CleanUp.standard(),
        Clock.systemUTC(),
        () -> ThreadLocalRandom.current().nextInt(),
        FolderContent::remove);
  }

  /** The same with another policy. */
  public Artifacts cleanUp(CleanUp policy) {
    return new Artifacts(folder, policy, clock, random, remover);
  }

  /** The same with another clock. */
  public Artifacts clock(Clock time) {
    return new Artifacts(folder, cleanUp, time, random, remover);
  }

  /** Where working folders lie; need not exist. */
  public Path folder() {
    return folder;
  }

  /**
   * Opens a new working folder.
   *
   * @param deck names it; of its file name only safe characters are used
   * @throws IOException if it cannot be created
   */
  public WorkingFolder open(Path deck) throws IOException {
    Files.createDirectories(folder);
    Path real = folder.toRealPath();
    while (true) {
      Path path = real.resolve(FolderName.of(deck, clock.instant(), random.getAsInt()));
      try {
        Files.createDirectory(path);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      Optional<FolderLock> lock = FolderLock.take(path);
      if (lock.isPresent()) {
        return new WorkingFolder(this, path, lock.get());
      }
    }
  }

  /** Called once by a working folder. */
  void close(Path path, FolderLock lock, boolean succeeded, Set<String> finals) {
    boolean remove = succeeded ? cleanUp.onSuccess() : cleanUp.onFailure();
    Set<String> kept = cleanUp.keepFinals() ? finals : Set.of();
    try {
      if (remove) {
        remove(path, lock, kept);
      } else {
        lock.close();
      }
    } catch (IOException e) {
      LOG.debug("{} is not cleaned up yet", path, e);
      if (remove) {
        unremoved.put(path, kept);
      }
    }
  }

  /** Removes a folder, or all in it but some files, and lets go of it. */
  private void remove(Path path, FolderLock lock, Set<String> kept) throws IOException {
    try (lock) {
      Set<String> spared = new HashSet<>(kept);
      spared.add(FolderLock.FILE);
      remover.remove(path, spared);
    }
    if (kept.isEmpty()) {
      Files.deleteIfExists(path);
    }
  }

  /**
   * Working folders in which work began longer ago than an age, the oldest first; those in use are
   * among them. Changes nothing.
   *
   * @throws IOException if the folder cannot be read
   */
  public List<StoredFolder> olderThan(Duration age) throws IOException {
    Instant limit = clock.instant().minus(age);
    List<StoredFolder> old = new ArrayList<>();
    for (Path path : workingFolders()) {
      Instant begun = FolderName.time(path).orElseThrow();
      if (begun.isBefore(limit)) {
        boolean inUse = FolderLock.held(real(path));
        old.add(new StoredFolder(path, begun, FolderContent.size(path), inUse));
      }
    }
    old.sort(Comparator.comparing(StoredFolder::begun).thenComparing(StoredFolder::path));
    return old;
  }

  /**
   * Removes a working folder with all that it holds.
   *
   * @param stored as {@link #olderThan} gave it
   * @return false when it is in use, and stays
   * @throws IllegalArgumentException if it is no working folder in {@link #folder}
   * @throws IOException if it cannot be removed
   */
  public boolean remove(StoredFolder stored) throws IOException {
    Path path = stored.path();
    if (!folder.equals(path.getParent()) || FolderName.time(path).isEmpty()) {
      throw new IllegalArgumentException("not a working folder in " + folder + ": " + path);
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    Optional<FolderLock> lock = FolderLock.take(real(path));
    if (lock.isPresent()) {
      remove(real(path), lock.get(), Set.of());
    }
    return lock.isPresent();
  }

  /**
   * Brings order after a batch: tries again to remove what could not be removed before, removes
   * folders older than {@link CleanUp#maxAge} and lock files that a kill left, and measures what is
   * left. Warnings are logged, too.
   *
   * @throws IOException if the folder cannot be read
   */
  public DiskUse settle() throws IOException {
    List<String> warnings = new ArrayList<>();
    for (Path path : List.copyOf(unremoved.keySet())) {
      removeAgain(path, warnings);
    }
    for (StoredFolder old : olderThan(cleanUp.maxAge())) {
      try {
        if (!old.inUse()) {
          remove(old);
        }
      } catch (IOException e) {
        warnings.add(notRemoved(old.path(), e));
      }
    }
    int count = 0;
    for (Path path : workingFolders()) {
      count++;
      removeLockOfTheDead(real(path));
    }
    long bytes = Files.isDirectory(folder) ? FolderContent.size(folder.toRealPath()) : 0;
    if (cleanUp.tooMuch(bytes)) {
      warnings.add(
          "the working folders in "
              + folder
              + " take "
              + DiskUse.readable(bytes)
              + ", more than "
              + cleanUp.warnThresholdGb()
              + " GB; remove old ones with altgen cleanup");
    }
    warnings.forEach(LOG::warn);
    return new DiskUse(folder, count, bytes, warnings);
  }

  private static void removeLockOfTheDead(Path path) {
    if (!Files.isRegularFile(path.resolve(FolderLock.FILE), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Optional<FolderLock> lock = FolderLock.take(path);
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      LOG.debug("the lock in {} stays; it locks nothing", path, e);
    }
  }

  private void removeAgain(Path path, List<String> warnings) {
    Set<String> kept = unremoved.remove(path);
    if (kept == null || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Optional<FolderLock> lock = FolderLock.take(path);
      if (lock.isPresent()) {
        remove(path, lock.get(), kept);
      }
    } catch (IOException e) {
      unremoved.put(path, kept);
      warnings.add(notRemoved(path, e));
    }
  }

  private static String notRemoved(Path path, IOException cause) {
    return "could not remove "
        + path
        + ": "
        + cause
        + "; check its permissions, then run altgen cleanup";
  }

  /** Locks go by the real path, however the folder was named. */
  private Path real(Path path) throws IOException {
    return folder.toRealPath().resolve(path.getFileName());
  }

  private List<Path> workingFolders() throws IOException {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (FolderName.time(entry).isPresent()
            && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          found.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }
}
