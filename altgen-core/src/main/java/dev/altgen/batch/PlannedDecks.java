package dev.altgen.batch;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The decks of a plan in little memory: one text each, since a million paths with their targets
 * would take most of a gigabyte.
 */
final class PlannedDecks extends AbstractList<PlannedDeck> implements RandomAccess {

  private final Optional<Path> copies;
  private final List<String> sources = new ArrayList<>();
  private final List<Integer> mirrored = new ArrayList<>();

  /**
   * No decks yet.
   *
   * @param copies the folder below which targets go; empty in place
   */
  PlannedDecks(Optional<Path> copies) {
    this.copies = copies;
  }

  /**
   * Adds the next deck.
   *
   * @param names how many of its last names its target repeats
   */
  void add(Path source, int names) {
    sources.add(source.toString());
    mirrored.add(names);
  }

  @Override
  public PlannedDeck get(int at) {
    Path source = Path.of(sources.get(at));
    int count = source.getNameCount();
    Path end = source.subpath(count - mirrored.get(at), count);
    return new PlannedDeck(at + 1, source, copies.map(out -> out.resolve(end)).orElse(source));
  }

  @Override
  public int size() {
    return sources.size();
  }
}
