package dev.altgen.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a batch works on and where results go. Immutable; reads the file system only in {@link
 * #resolve}.
 */
public final class BatchPlan {

  private final List<Path> sources;
  private final Optional<Path> output;

  private BatchPlan(List<Path> sources, Optional<Path> output) {
    this.sources = sources;
    this.output = output;
  }

  /**
   * Of decks, folders (searched with all folders below them) and globs. A path that does not exist
   * and holds {@code *}, {@code ?}, {@code [} or <code>{</code> is a glob in the syntax of {@link
   * java.nio.file.FileSystem#getPathMatcher}. An empty path, often a variable that was not set, is
   * refused.
   */
  public static Sources of(Path... sources) {
    return of(List.of(sources));
  }

  /** The same of a list. */
  public static Sources of(List<Path> sources) {
    return new Sources(List.copyOf(sources));
  }

  /**
   * A plan without its targets yet.
   *
   * @param paths decks, folders and globs
   */
  public record Sources(List<Path> paths) {

    /** Takes a copy of the list. */
    public Sources {
      paths = List.copyOf(paths);
    }

    /**
     * Writes copies under {@code decks} in a folder, each at its path relative to the folder that
     * was named, or under its file name where the deck itself was named.
     */
    public BatchPlan into(Path outputFolder) {
      return new BatchPlan(paths, Optional.of(outputFolder));
    }

    /** Changes the decks themselves. */
    public BatchPlan inPlace() {
      return new BatchPlan(paths, Optional.empty());
    }
  }

  /**
   * Finds the decks: those with an extension of PowerPoint, sorted by path, each once. Passes over
   * owner files ({@code ~$}), AppleDouble files ({@code ._}), and what altgen wrote: {@code decks}
   * and {@code artifacts} in an output folder. A folder that cannot be listed stands as an entry of
   * its own, so that it fails visibly and the others go on.
   *
   * @throws PlanException if a path leads nowhere, two decks would have one target, a deck to read
   *     lies in the output, or there is no deck
   */
  public List<PlannedDeck> resolve() {
    return new PlanResolver(sources, output).resolve();
  }
}
