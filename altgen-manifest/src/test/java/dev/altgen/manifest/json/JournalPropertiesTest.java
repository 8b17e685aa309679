package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.altgen.manifest.json.Journal.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Assertions;

class JournalPropertiesTest {

  private static final int HEAD = 16;

  private record Read(long sequence, String json) {}

  private Path file = Path.of("");

  @BeforeTry
  void begin() throws IOException {
    file = Files.createTempFile("journal", null);
  }

  @AfterTry
  void end() throws IOException {
    Files.delete(file);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(40);
    Arbitrary<String> json =
        any.map(text -> JsonNodeFactory.instance.objectNode().put("a", text) + "");
    return json.list().ofMinSize(1).ofMaxSize(4);
  }

  @Property(tries = 100)
  void recordsComeBackInOrder(
      @ForAll @From("texts") List<String> texts,
      @ForAll @LongRange(min = 1, max = 1L << 40) long first)
      throws IOException {
    List<Read> written = write(texts, first);
    List<Read> read = new ArrayList<>();
    assertThat(replay(read)).isEqualTo(new Extent(Files.size(file), Files.size(file)));
    assertThat(read).isEqualTo(written);
  }

  @Property(tries = 5)
  void fileCutAnywhereYieldsTheWholeRecordsBefore(@ForAll @From("texts") List<String> texts)
      throws IOException {
    List<Read> written = write(texts, 1);
    byte[] whole = Files.readAllBytes(file);
    List<Integer> ends = ends(whole);
    for (int cut = whole.length; cut >= 0; cut--) {
      Files.write(file, Arrays.copyOf(whole, cut));
      int at = cut;
      int good = (int) ends.stream().filter(end -> end <= at).count();
      List<Read> read = new ArrayList<>();
      assertThat(replay(read))
          .as("cut at %d", cut)
          .isEqualTo(new Extent(good == 0 ? 0 : ends.get(good - 1), cut));
      assertThat(read).isEqualTo(written.subList(0, good));
    }
  }

  @Property(tries = 5)
  void damagedByteIsRefusedOrEndsTheReading(
      @ForAll @From("texts") List<String> texts, @ForAll @IntRange(min = 1, max = 255) int damage)
      throws IOException {
    List<Read> written = write(texts, 1);
    byte[] whole = Files.readAllBytes(file);
    List<Integer> ends = ends(whole);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) damage;
      Files.write(file, damaged);
      int hit = at;
      int good = (int) ends.stream().filter(end -> end <= hit).count();
      List<Read> read = new ArrayList<>();
      if (good < written.size() - 1) {
        assertThatThrownBy(() -> replay(read))
            .as("byte %d", at)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("damaged");
      } else {
        replay(read);
      }
      assertThat(read).as("byte %d", at).isEqualTo(written.subList(0, good));
    }
  }

  @Property(tries = 100)
  void noRecordIsMadeOfAnyBytes(@ForAll byte[] bytes) throws IOException {
    Files.write(file, bytes);
    List<Read> read = new ArrayList<>();
    assertThat(replay(read)).isEqualTo(new Extent(0, bytes.length));
    assertThat(read).isEmpty();
  }

  @Property(tries = 100)
  void writeThatFailedIsWrittenOver(@ForAll @IntRange(min = 0, max = 60) int room)
      throws IOException {
    try (FaultyChannel disk = new FaultyChannel(file);
        Journal journal = new Journal(disk)) {
      journal.append(1, "{\"a\":1}");
      disk.room(room);
      String lost = "{\"lost\":\"" + "x".repeat(60) + "\"}";
      assertThatThrownBy(() -> journal.append(2, lost)).isInstanceOf(IOException.class);
      disk.room(Long.MAX_VALUE);
      journal.append(2, "{\"b\":2}");
      journal.append(3, "{\"c\":3}");
    }
    List<Read> read = new ArrayList<>();
    assertThat(replay(read)).isEqualTo(new Extent(Files.size(file), Files.size(file)));
    assertThat(read)
        .containsExactly(
            new Read(1, "{\"a\":1}"), new Read(2, "{\"b\":2}"), new Read(3, "{\"c\":3}"));
  }

  @Example
  void recordThatCouldNotBeForcedIsWrittenOver() throws IOException {
    try (FaultyChannel disk = new FaultyChannel(file);
        Journal journal = new Journal(disk)) {
      disk.forceFails(true);
      assertThatThrownBy(() -> journal.append(1, "{\"unforced\":true}"))
          .isInstanceOf(IOException.class);
      disk.forceFails(false);
      journal.append(1, "{}");
    }
    List<Read> read = new ArrayList<>();
    replay(read);
    assertThat(read).containsExactly(new Read(1, "{}"));
  }

  @Example
  void clearedJournalBeginsAnew() throws IOException {
    try (Journal journal = new Journal(Disk.REAL, file)) {
      journal.append(1, "{}");
      journal.clear();
      assertThat(Files.size(file)).isZero();
      journal.append(2, "{}");
    }
    List<Read> read = new ArrayList<>();
    replay(read);
    assertThat(read).containsExactly(new Read(2, "{}"));
  }

  @Example
  void reopenedJournalGoesOnAtItsEnd() throws IOException {
    write(List.of("{}"), 1);
    try (Journal journal = new Journal(Disk.REAL, file)) {
      journal.append(2, "{}");
    }
    List<Read> read = new ArrayList<>();
    replay(read);
    assertThat(read).containsExactly(new Read(1, "{}"), new Read(2, "{}"));
  }

  @Example
  void recordThatCouldNotBeReadIsNotWritten() throws IOException {
    String longest = "x".repeat(1 << 20);
    try (Journal journal = new Journal(Disk.REAL, file)) {
      journal.append(1, longest);
      assertThatThrownBy(() -> journal.append(2, longest + "x"))
          .isInstanceOf(IllegalArgumentException.class);
      journal.append(2, "{}");
    }
    List<Read> read = new ArrayList<>();
    replay(read);
    assertThat(read).containsExactly(new Read(1, longest), new Read(2, "{}"));
  }

  @Example
  void hugeJournalOfNothingIsRefusedAtOnce() throws IOException {
    write(List.of("{}"), 1);
    try (FaultyChannel sparse = new FaultyChannel(file)) {
      sparse.write(ByteBuffer.allocate(1), 3L << 30);
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(() -> replay(new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged"));
  }

  @Example
  void tailThatLooksLikeRecordsEverywhereIsReadInSeconds() throws IOException {
    ByteBuffer hostile = ByteBuffer.allocate(1 << 20);
    while (hostile.hasRemaining()) {
      hostile.putShort((short) 7);
    }
    Files.write(file, hostile.array());
    Extent extent =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> replay(new ArrayList<>()));
    assertThat(extent).isEqualTo(new Extent(0, 1 << 20));
  }

  @Example
  void absentJournalIsEmpty() throws IOException {
    assertThat(Journal.replay(file.resolveSibling("absent"), (sequence, json) -> {}))
        .isEqualTo(new Extent(0, 0));
  }

  private List<Read> write(List<String> texts, long first) throws IOException {
    List<Read> written = new ArrayList<>();
    try (Journal journal = new Journal(Disk.REAL, file)) {
      for (String text : texts) {
        Read record = new Read(first + written.size(), text);
        journal.append(record.sequence, record.json);
        written.add(record);
      }
    }
    return written;
  }

  private Extent replay(List<Read> into) throws IOException {
    return Journal.replay(file, (sequence, json) -> into.add(new Read(sequence, json)));
  }

  private static List<Integer> ends(byte[] whole) {
    List<Integer> ends = new ArrayList<>();
    for (int at = 0; at < whole.length; ) {
      at += HEAD + ByteBuffer.wrap(whole).getInt(at);
      ends.add(at);
    }
    return ends;
  }
}
