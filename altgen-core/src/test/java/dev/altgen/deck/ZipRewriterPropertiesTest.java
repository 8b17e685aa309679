package dev.altgen.deck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.commons.compress.archivers.zip.UnrecognizedExtraField;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipExtraField;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipShort;

/** Zips of every make, copied with entries replaced or none. */
class ZipRewriterPropertiesTest {

  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final ZipShort FOREIGN = new ZipShort(0xCAFE);

  /** Most zips fill many of them. */
  private static final Spare<ByteBuffer> SMALL_BUFFERS =
      new Spare<>(2, () -> ByteBuffer.allocate(1_000));

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("altgen-zips");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** How an entry is written; one that is replaced is a slide. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Item(
      String name,
      byte[] content,
      boolean stored,
      byte[] localExtra,
      byte[] centralExtra,
      String comment,
      boolean replaced) {

    @Override
    public String toString() {
      return String.format(
          "%s (%d bytes%s%s)",
          name, content.length, stored ? ", stored" : "", replaced ? ", replaced" : "");
    }
  }

  /**
   * How a zip is written.
   *
   * @param streamed whether sizes follow the data in descriptors
   * @param before foreign bytes that offsets do not count
   * @param counted foreign bytes that offsets do count
   * @param shuffle whether the directory lists the entries in another order than they stand in
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Shape(
      boolean streamed,
      Zip64Mode zip64,
      byte[] before,
      byte[] counted,
      byte[] after,
      String comment,
      boolean shuffle) {

    /** Behind a zip the JDK bears foreign bytes only where offsets are plain. */
    boolean isForTheJdk() {
      return after.length == 0 || (counted.length == 0 && zip64 != Zip64Mode.Always);
    }

    @Override
    public String toString() {
      return String.format(
          "streamed %s, %s, %d+%d before, %d after, comment of %d, shuffle %s",
          streamed, zip64, before.length, counted.length, after.length, comment.length(), shuffle);
    }
  }

  @Provide
  Arbitrary<List<Item>> items() {
    Arbitrary<Boolean> yesOrNo = Arbitraries.of(true, false);
    return Combinators.combine(
            names(), contents(), yesOrNo, bytes(20), bytes(20), comments(), yesOrNo)
        .as(Item::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .uniqueElements(Item::name);
  }

  private Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 30).map(TinyDeck::slidePart),
        Arbitraries.of("ppt/media/größe 😀.png", "[1].xml", "../../up.xml", "/abs"),
        Arbitraries.strings()
            .withChars("aé图_-./ ")
            .ofMinLength(1)
            .ofMaxLength(12)
            .map("n"::concat));
  }

  @Provide
  Arbitrary<byte[]> contents() {
    return Arbitraries.oneOf(
        bytes(300),
        Arbitraries.integers().between(0, 70_000).map(length -> " ".repeat(length).getBytes(UTF_8)),
        Arbitraries.longs().map(ZipRewriterPropertiesTest::noise));
  }

  private static byte[] noise(long seed) {
    byte[] noise = new byte[40_000];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  private Arbitrary<byte[]> bytes(int most) {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(0).ofMaxSize(most);
  }

  private Arbitrary<String> comments() {
    return Arbitraries.strings().withChars("aé图 PK").ofMaxLength(20);
  }

  @Provide
  Arbitrary<Shape> shapes() {
    Arbitrary<Boolean> yesOrNo = Arbitraries.of(true, false);
    return Combinators.combine(
            yesOrNo,
            Arbitraries.of(Zip64Mode.Never, Zip64Mode.AsNeeded, Zip64Mode.Always),
            junk(),
            junk(),
            junk(),
            comments(),
            yesOrNo)
        .as(Shape::new)
        // Offsets of ZIP64 records that do not count foreign bytes are not supported.
        .filter(shape -> shape.zip64 != Zip64Mode.Always || shape.before.length == 0);
  }

  /** No zip signature among the foreign bytes: which one counts is then anyone's guess. */
  private Arbitrary<byte[]> junk() {
    return Arbitraries.oneOf(
        Arbitraries.just(new byte[0]),
        Arbitraries.strings().withChars("\0\n#!junk").ofMaxLength(90).map(s -> s.getBytes(UTF_8)));
  }

  @Property(tries = 100)
  void withoutEditsTheCopyIsTheSameByteForByte(
      @ForAll("items") List<Item> items, @ForAll("shapes") Shape shape, @ForAll Random random)
      throws IOException {
    Path source = build(folder.resolve("plain"), items, shape, random);
    Path copy = rewrite(source, Map.of());
    assertThat(Files.mismatch(source, copy)).isEqualTo(-1);
  }

  @Property(tries = 100)
  void onlyTheReplacedEntriesChange(
      @ForAll("items") List<Item> items,
      @ForAll("shapes") Shape shape,
      @ForAll("contents") byte[] content,
      @ForAll Random random)
      throws IOException {
    Path source = build(folder.resolve("edited"), items, shape, random);
    Map<String, byte[]> replacements = new HashMap<>();
    Map<String, byte[]> expected = new LinkedHashMap<>();
    expected.put(TinyDeck.CONTENT_TYPES, types());
    for (Item item : items) {
      expected.put(item.name, item.replaced ? content : item.content);
      if (item.replaced) {
        replacements.put(item.name, content);
      }
    }
    Path copy = rewrite(source, replacements);
    if (shape.isForTheJdk()) {
      assertThat(readByJava(copy)).containsExactlyInAnyOrderEntriesOf(sums(expected));
    }
    assertThat(readByCommons(copy)).containsExactlyInAnyOrderEntriesOf(sums(expected));
    if (shape.before.length + shape.counted.length == 0) {
      assertThat(readAsStream(copy)).containsExactlyInAnyOrderEntriesOf(sums(expected));
    }
    compareRaw(source, copy, replacements);
    assertForeignBytesStay(copy, shape);
    Path again = folder.resolve("again");
    Files.move(copy, source, StandardCopyOption.REPLACE_EXISTING);
    Files.move(rewrite(source, replacements), again, StandardCopyOption.REPLACE_EXISTING);
    assertThat(Files.mismatch(source, again)).as("a second rewrite").isEqualTo(-1);
  }

  private static void compareRaw(Path source, Path copy, Map<String, byte[]> replaced)
      throws IOException {
    try (ZipFile a = ZipFile.builder().setPath(source).get();
        ZipFile b = ZipFile.builder().setPath(copy).get()) {
      assertThat(names(b)).isEqualTo(names(a));
      for (ZipArchiveEntry old : Collections.list(a.getEntries())) {
        ZipArchiveEntry fresh = b.getEntry(old.getName());
        assertThat(fresh.getComment()).isEqualTo(old.getComment());
        assertThat(fresh.getTime()).isEqualTo(old.getTime());
        if (replaced.containsKey(old.getName())) {
          assertThat(fresh.getGeneralPurposeBit().usesDataDescriptor()).isFalse();
          ZipExtraField extra = old.getExtraField(FOREIGN);
          if (extra != null) {
            ZipExtraField kept = fresh.getExtraField(FOREIGN);
            assertThat(kept.getLocalFileDataData()).isEqualTo(extra.getLocalFileDataData());
            assertThat(kept.getCentralDirectoryData()).isEqualTo(extra.getCentralDirectoryData());
          }
        } else {
          assertThat(raw(b, fresh)).as(old.getName()).isEqualTo(raw(a, old));
          assertThat(fresh.getMethod()).isEqualTo(old.getMethod());
          assertThat(fresh.getCentralDirectoryExtra().length)
              .isEqualTo(old.getCentralDirectoryExtra().length);
        }
      }
    }
  }

  private static List<String> names(ZipFile zip) {
    return Collections.list(zip.getEntries()).stream().map(ZipArchiveEntry::getName).toList();
  }

  private static byte[] raw(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    try (InputStream in = zip.getRawInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static void assertForeignBytesStay(Path copy, Shape shape) throws IOException {
    byte[] bytes = Files.readAllBytes(copy);
    assertThat(Arrays.copyOf(bytes, shape.before.length)).isEqualTo(shape.before);
    assertThat(Arrays.copyOfRange(bytes, bytes.length - shape.after.length, bytes.length))
        .isEqualTo(shape.after);
  }

  private static Map<String, String> readByJava(Path file) throws IOException {
    Map<String, byte[]> read = new HashMap<>();
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      Enumeration<? extends java.util.zip.ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        java.util.zip.ZipEntry entry = entries.nextElement();
        try (InputStream in = zip.getInputStream(entry)) {
          read.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return sums(read);
  }

  private static Map<String, String> readByCommons(Path file) throws IOException {
    Map<String, byte[]> read = new HashMap<>();
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          read.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return sums(read);
  }

  /** Reads by local headers alone. */
  private static Map<String, String> readAsStream(Path file) throws IOException {
    Map<String, byte[]> read = new HashMap<>();
    try (ZipArchiveInputStream zip = new ZipArchiveInputStream(Files.newInputStream(file))) {
      for (ZipArchiveEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        read.put(e.getName(), zip.readAllBytes());
      }
    }
    return sums(read);
  }

  /** Lengths and checksums, which AssertJ compares and prints better than arrays. */
  private static Map<String, String> sums(Map<String, byte[]> contents) {
    Map<String, String> sums = new HashMap<>();
    contents.forEach((name, bytes) -> sums.put(name, bytes.length + ":" + crc(bytes)));
    return sums;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static Path rewrite(Path source, Map<String, byte[]> replacements) throws IOException {
    Path copy = folder.resolve(source.getFileName() + "-copy");
    try (ZipPackage zip = ZipPackage.open(source, DeckLimits.standard());
        FileChannel out =
            FileChannel.open(
                copy,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        WriteBehind behind = new WriteBehind(out, SMALL_BUFFERS)) {
      Map<ZipDirectory.Entry, EntryBody> byEntry = new HashMap<>();
      for (ZipDirectory.Entry entry : zip.directory().entries()) {
        byte[] content = replacements.get(entry.name());
        if (content != null) {
          byEntry.put(entry, EntryBody.of(content));
        }
      }
      assertThat(byEntry).hasSameSizeAs(replacements);
      ZipRewriter.write(zip, byEntry, behind);
    }
    return copy;
  }

  private static byte[] types() {
    return new TinyDeck().parts().get(TinyDeck.CONTENT_TYPES);
  }

  private static Path build(Path file, List<Item> items, Shape shape, Random random)
      throws IOException {
    Files.deleteIfExists(file);
    if (shape.streamed) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(new FilterOutputStream(bytes))) {
        fill(zip, items, shape);
      }
      Files.write(file, bytes.toByteArray());
    } else {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
        fill(zip, items, shape);
      }
    }
    byte[] zip = Files.readAllBytes(file);
    if (shape.shuffle) {
      shuffleDirectory(zip, items.size() + 1, random);
    }
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(shape.before));
      out.write(ByteBuffer.wrap(zip));
      out.write(ByteBuffer.wrap(shape.after));
    }
    return file;
  }

  private static void fill(ZipArchiveOutputStream zip, List<Item> items, Shape shape)
      throws IOException {
    zip.setUseZip64(shape.zip64);
    zip.setComment(shape.comment);
    if (shape.counted.length > 0) {
      zip.writePreamble(shape.counted);
    }
    byte[] none = new byte[0];
    add(zip, new Item(TinyDeck.CONTENT_TYPES, types(), /* stored= */ false, none, none, "", false));
    for (Item item : items) {
      add(zip, item);
    }
  }

  private static void add(ZipArchiveOutputStream zip, Item item) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(item.name);
    entry.setTime(1_600_000_000_000L);
    entry.setMethod(item.stored ? ZipArchiveEntry.STORED : ZipArchiveEntry.DEFLATED);
    if (item.stored) {
      entry.setSize(item.content.length);
      entry.setCrc(crc(item.content));
    }
    if (!item.comment.isEmpty()) {
      entry.setComment(item.comment);
    }
    if (item.localExtra.length > 0) {
      UnrecognizedExtraField extra = new UnrecognizedExtraField();
      extra.setHeaderId(FOREIGN);
      extra.setLocalFileDataData(item.localExtra);
      extra.setCentralDirectoryData(item.centralExtra);
      entry.addExtraField(extra);
    }
    zip.putArchiveEntry(entry);
    zip.write(item.content);
    zip.closeArchiveEntry();
  }

  /** Puts the records of the central directory in another order. */
  private static void shuffleDirectory(byte[] zip, int count, Random random) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = zip.length - 22;
    while (bytes.getInt(at) != 0x06054b50) {
      at--;
    }
    int start = bytes.getInt(at + 16);
    if (start == -1) {
      start = (int) bytes.getLong((int) bytes.getLong(at - 20 + 8) + 48);
    }
    List<byte[]> records = new ArrayList<>();
    int end = start;
    for (int i = 0; i < count; i++) {
      assertThat(bytes.getInt(end)).isEqualTo(CENTRAL_SIGNATURE);
      int length =
          46 + bytes.getShort(end + 28) + bytes.getShort(end + 30) + bytes.getShort(end + 32);
      byte[] record = new byte[length];
      bytes.get(end, record);
      records.add(record);
      end += length;
    }
    Collections.shuffle(records, random);
    bytes.position(start);
    records.forEach(bytes::put);
  }
}
