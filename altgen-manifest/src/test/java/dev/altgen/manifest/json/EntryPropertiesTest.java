package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.deck.Fingerprint;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.CompletedDeck;
import dev.altgen.manifest.ManifestEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.Size;

/** The compact forms of entries keep all that entries say. */
class EntryPropertiesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Provide
  Arbitrary<List<ManifestEntry>> entries() {
    return entry().list().ofMinSize(1).ofMaxSize(12).map(EntryPropertiesTest::numbered);
  }

  private static List<ManifestEntry> numbered(List<ManifestEntry> entries) {
    return IntStream.range(0, entries.size())
        .mapToObj(
            at ->
                with(
                    entries.get(at),
                    new PlannedDeck(
                        at + 1, entries.get(at).deck().source(), entries.get(at).deck().target())))
        .toList();
  }

  private static ManifestEntry with(ManifestEntry entry, PlannedDeck deck) {
    return new ManifestEntry(
        deck,
        entry.status(),
        entry.attempts(),
        entry.start(),
        entry.end(),
        entry.source(),
        entry.output(),
        entry.reason(),
        entry.changed(),
        entry.kept(),
        entry.undescribed());
  }

  private static Arbitrary<ManifestEntry> entry() {
    Arbitrary<Integer> number = Arbitraries.integers().greaterOrEqual(0);
    return Combinators.combine(
            paths(),
            Arbitraries.of(DeckStatus.class),
            number.list().ofSize(4),
            times().optional().list().ofSize(2),
            Combinators.combine(fingerprints(), fingerprints()).as(List::of),
            Arbitraries.strings().ofMaxLength(30).map(EntryPropertiesTest::unicode).optional())
        .as(
            (paths, status, numbers, times, prints, reason) -> {
              boolean written = status == DeckStatus.COMPLETE || status == DeckStatus.PUBLISHING;
              return new ManifestEntry(
                  new PlannedDeck(1, paths.get1(), paths.get2()),
                  status,
                  numbers.get(0),
                  times.get(0),
                  times.get(1),
                  written ? Optional.of(prints.get(0)) : Optional.empty(),
                  written ? Optional.of(prints.get(1)) : Optional.empty(),
                  reason,
                  numbers.get(1),
                  numbers.get(2),
                  numbers.get(3));
            });
  }

  /** In place, mirrored below another folder, under the file's name alone, or unlike each other. */
  private static Arbitrary<Tuple2<Path, Path>> paths() {
    Arbitrary<String> name =
        Arbitraries.oneOf(
                Arbitraries.of("a", "b", "deck.pptx", "C:\\x", "Ü ß", "\ud83d\ude00.pptx", "x\ny"),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(8))
            .map(text -> unicode(text).replaceAll("[/\0]", "_"))
            .filter(text -> !text.equals(".") && !text.equals(".."));
    Arbitrary<Path> path =
        name.list().ofMinSize(1).ofMaxSize(4).map(names -> Path.of("/" + String.join("/", names)));
    return Combinators.combine(path, path, Arbitraries.integers().between(0, 3))
        .as(
            (source, other, kind) ->
                Tuple.of(
                    source,
                    switch (kind) {
                      case 0 -> source;
                      case 1 -> Path.of(other + source.toString());
                      case 2 -> other.resolve(source.getFileName());
                      default -> other;
                    }));
  }

  /** Without halves of surrogate pairs, which no file can hold. */
  private static String unicode(String text) {
    return text.codePoints()
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.oneOf(Arbitraries.longs().between(0, 1L << 42), Arbitraries.of(0L, 1L))
        .map(Instant::ofEpochMilli);
  }

  private static Arbitrary<Fingerprint> fingerprints() {
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(0), Arbitraries.of("00", "c0", "7f", "ff"))
        .as((size, digits) -> new Fingerprint(size, digits.repeat(32)));
  }

  @Property(tries = 500)
  void tableGivesBackWhatWasAddedAndSet(
      @ForAll @From("entries") List<ManifestEntry> entries,
      @ForAll @From("entries") List<ManifestEntry> later) {
    EntryTable table = new EntryTable();
    entries.forEach(table::add);
    assertThat(all(table)).isEqualTo(entries);
    assertThat(table.counts())
        .isEqualTo(
            entries.stream()
                .collect(
                    Collectors.groupingBy(ManifestEntry::status, Collectors.summingInt(e -> 1))));
    int most = Math.min(entries.size(), later.size());
    for (int index = 1; index <= most; index++) {
      table.set(index, later.get(index - 1));
    }
    assertThat(all(table).subList(0, most)).isEqualTo(later.subList(0, most));
    assertThat(all(table).subList(most, entries.size()))
        .isEqualTo(entries.subList(most, entries.size()));
  }

  private static List<ManifestEntry> all(EntryTable table) {
    return IntStream.rangeClosed(1, table.size()).mapToObj(table::get).toList();
  }

  @Property(tries = 500)
  void journalRecordsComeBackEqual(@ForAll @From("entries") List<ManifestEntry> entries) {
    for (ManifestEntry entry : entries) {
      EntryJson.Saved saved = new EntryJson.Saved(entry, entry.attempts(), entry.kept());
      assertThat(EntryJson.Saved.parse(saved.toJson())).isEqualTo(saved);
    }
  }

  /** The second halves of their surrogate pairs are the same. */
  @Example
  void namesThatEndInHalfACharacterAlikeStayWhole() {
    PlannedDeck deck =
        new PlannedDeck(1, Path.of("/decks/\ud83d\ude00.pptx"), Path.of("/out/\ud83e\ude00.pptx"));
    EntryTable table = new EntryTable();
    table.add(ManifestEntry.planned(deck));
    assertThat(table.get(1).deck()).isEqualTo(deck);
  }

  @Example
  void pathThatIsNoUnicodeIsRefusedAndNotChanged() {
    assertThatThrownBy(() -> EntryTable.utf8("/decks/\ud83d.pptx"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/decks/");
  }

  @Provide
  Arbitrary<List<ManifestEntry>> entriesOfFewDecks() {
    Arbitrary<Path> path = Arbitraries.of("/a/1.pptx", "/a/2.pptx", "/b/1.pptx").map(Path::of);
    return Combinators.combine(entry(), path, path)
        .as((entry, source, target) -> with(entry, new PlannedDeck(1, source, target)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  /** Against maps of plain values, in which equal times leave it to the batch's name. */
  @Property(tries = 500)
  void lastCompletionOfEachSourceAndAllThatWasWrittenIsKnown(
      @ForAll @Size(max = 4) List<@From("entriesOfFewDecks") List<ManifestEntry>> batches) {
    CompletedDecks completed = new CompletedDecks();
    Map<Path, ManifestEntry> last = new HashMap<>();
    Map<Path, BatchId> lastBatch = new HashMap<>();
    Set<Tuple2<Path, Fingerprint>> written = new HashSet<>();
    Comparator<ManifestEntry> byEnd =
        Comparator.comparing(entry -> entry.end().orElse(Instant.EPOCH));
    for (int at = 0; at < batches.size(); at++) {
      BatchHeader header = header(at * 3 % 4, batches.get(at).size()); // not the oldest first
      for (ManifestEntry entry : batches.get(at)) {
        completed.add(header, entry);
        Path source = entry.deck().source();
        entry.output().ifPresent(print -> written.add(Tuple.of(entry.deck().target(), print)));
        if (entry.status() == DeckStatus.COMPLETE) {
          int order = last.containsKey(source) ? byEnd.compare(entry, last.get(source)) : 1;
          if (order > 0 || (order == 0 && header.id().compareTo(lastBatch.get(source)) > 0)) {
            last.put(source, entry);
            lastBatch.put(source, header.id());
          }
        }
      }
    }
    for (List<ManifestEntry> batch : batches) {
      for (ManifestEntry entry : batch) {
        Path source = entry.deck().source();
        Optional<CompletedDeck> expected =
            Optional.ofNullable(last.get(source))
                .map(
                    done ->
                        CompletedDeck.of(
                            new BatchHeader(
                                lastBatch.get(source),
                                NOON,
                                1,
                                header(number(lastBatch.get(source)), 1).settings()),
                            done));
        assertThat(completed.of(source)).isEqualTo(expected);
        for (ManifestEntry other : batch) {
          other
              .output()
              .ifPresent(
                  print ->
                      assertThat(completed.wrote(entry.deck().target(), print))
                          .isEqualTo(written.contains(Tuple.of(entry.deck().target(), print))));
        }
      }
    }
  }

  private static BatchHeader header(int number, int decks) {
    TreeMap<String, String> settings = new TreeMap<>(Map.of("model", "m" + number % 2));
    return new BatchHeader(BatchId.of(NOON, number), NOON, decks, settings);
  }

  private static int number(BatchId id) {
    return Integer.parseInt(id.value().substring(id.value().length() - 8), 16);
  }
}
