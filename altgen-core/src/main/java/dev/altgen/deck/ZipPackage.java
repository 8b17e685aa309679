package dev.altgen.deck;

import dev.altgen.deck.DeckException.Reason;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A package in a zip file (ECMA-376 Part 2), read part by part within {@link DeckLimits}. Read by
 * one thread at a time; others read by readers of their own, and any may close it for all.
 */
final class ZipPackage implements PackageParts, Closeable {

  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final long RATIO_FREE = 1 << 20;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED_FLAG = 1;

  /** Of an entry's local header with a name and extra fields as they mostly are. */
  private static final int MOST_OF_A_HEADER = 256;

  private static final long LARGEST_AT_ONCE = 64 << 10;

  private static final Spare<Inflater> INFLATERS = Spare.forEachProcessor(() -> new Inflater(true));

  private final DeckFile file;
  private final DeckLimits limits;
  private final ZipDirectory directory;
  private final Map<String, ZipDirectory.Entry> entries;
  private final ContentTypes types;

  private final long length;

  /** By all readers, and not as a picture. */
  private final Set<ZipDirectory.Entry> partsRead;

  private final XmlLexer lexer;
  private final FileWindow window;
  private final AtomicLong inflated;
  private final long largest;
  private @Nullable List<Relationship> root;

  /**
   * Reads a file's directory; the file is the package's from then on, and the caller's if it fails.
   */
  ZipPackage(DeckFile file, DeckLimits limits) throws IOException {
    this.file = file;
    this.limits = limits;
    this.lexer = new XmlLexer(limits.depth());
    this.length = file.size();
    this.partsRead = ConcurrentHashMap.newKeySet();
    this.inflated = new AtomicLong();
    this.largest = Long.MAX_VALUE;
    this.window = new FileWindow(file);
    this.directory = ZipDirectory.read(file, limits);
    this.entries = new HashMap<>(2 * directory.entries().size());
    for (ZipDirectory.Entry entry : directory.entries()) {
      entries.put(PartNames.fold(entry.part()), entry);
    }
    if (!has(CONTENT_TYPES)) {
      throw new DeckException(
          Reason.NOT_A_DECK,
          "cannot read " + file + ": it is a zip without [Content_Types].xml, so no presentation");
    }
    this.types = parse(CONTENT_TYPES, ContentTypes::read);
  }

  private ZipPackage(ZipPackage opened, AtomicLong inflated) {
    this.file = opened.file;
    this.limits = opened.limits;
    this.directory = opened.directory;
    this.entries = opened.entries;
    this.types = opened.types;
    this.length = opened.length;
    this.partsRead = opened.partsRead;
    this.root = opened.root;
    this.inflated = inflated;
    this.largest = LARGEST_AT_ONCE;
    this.lexer = new XmlLexer(limits.depth());
    this.window = new FileWindow(file);
  }

  /** Opens a file; the caller closes the package. */
  @SuppressWarnings("resource") // the package owns the file from here on
  static ZipPackage open(Path path, DeckLimits limits) throws IOException {
    DeckFile file = DeckFile.open(path);
    try {
      return new ZipPackage(file, limits);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public Readers readers() {
    AtomicLong all = new AtomicLong(inflated.get());
    return new Readers() {
      @Override
      public PackageParts reader() {
        return new ZipPackage(ZipPackage.this, all);
      }

      @Override
      public void count() {
        inflated.set(all.get());
      }
    };
  }

  @Override
  public String file() {
    return file.toString();
  }

  ZipDirectory directory() {
    return directory;
  }

  DeckFile source() {
    return file;
  }

  Optional<ZipDirectory.Entry> entry(String part) {
    return Optional.ofNullable(entries.get(PartNames.fold(part)));
  }

  @Override
  public boolean has(String part) {
    return entries.containsKey(PartNames.fold(part));
  }

  @Override
  public long size(String part) {
    return entry(part).map(ZipDirectory.Entry::size).orElse(0L);
  }

  @Override
  public byte[] read(String part) throws IOException {
    byte[] bytes = read(part, limits.partBytes(), "partBytes");
    partsRead.add(present(part));
    countInflated(bytes.length);
    return bytes;
  }

  /** Whether a part was read by any reader, but not as a picture. */
  boolean wasRead(ZipDirectory.Entry entry) {
    return partsRead.contains(entry);
  }

  /** The bytes of a picture, bounded by {@link DeckLimits#pictureBytes()}. */
  @Override
  public byte[] readPicture(String part) throws IOException {
    return read(part, limits.pictureBytes(), "pictureBytes");
  }

  @Override
  public byte[] readHead(String part, int most) throws IOException {
    ZipDirectory.Entry entry = present(part);
    if (entry.size() <= most) {
      return readPicture(part);
    }
    // What does not shrink is kept in blocks that are a little longer than what they hold.
    ByteBuffer raw = body(entry, part, Math.min(entry.compressed(), most + (most >> 3) + 64));
    return inflate(entry, part, raw, most);
  }

  private byte[] read(String part, long most, String bound) throws IOException {
    ZipDirectory.Entry entry = present(part);
    // Compressed bytes are held too while inflating; honest ones exceed the inflated by little.
    long held = Math.max(entry.size(), entry.compressed() / 2);
    if (held > largest) {
      throw new LargePartException();
    }
    if (held > most) {
      throw ZipDirectory.tooLarge(
          file(), "its part " + part + " takes " + held + " bytes, more than " + most, bound);
    }
    if (entry.size() > RATIO_FREE && entry.size() / limits.ratio() > entry.compressed()) {
      throw ZipDirectory.tooLarge(
          file(), "its part " + part + " inflates more than " + limits.ratio() + " times", "ratio");
    }
    byte[] bytes = inflate(entry, part, body(entry, part, entry.compressed()), (int) entry.size());
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != entry.crc()) {
      throw ZipDirectory.damaged(file(), "the checksum of its part " + part + " does not fit");
    }
    return bytes;
  }

  private ZipDirectory.Entry present(String part) throws DeckException {
    ZipDirectory.Entry entry = entries.get(PartNames.fold(part));
    if (entry == null) {
      throw ZipDirectory.damaged(file(), "its part " + part + " is missing");
    }
    return entry;
  }

  private void countInflated(long bytes) throws DeckException {
    if (inflated.addAndGet(bytes) > limits.deckBytes()) {
      throw ZipDirectory.tooLarge(
          file(), "its parts inflate to more than " + limits.deckBytes() + " bytes", "deckBytes");
    }
  }

  /** The first compressed bytes of an entry. */
  private ByteBuffer body(ZipDirectory.Entry entry, String part, long bytes) throws IOException {
    if ((entry.flags() & ENCRYPTED_FLAG) != 0) {
      throw new DeckException(
          Reason.ENCRYPTED,
          "cannot read " + file + ": it is protected by a password; save it without one");
    }
    if (entry.compressed() > length) {
      throw ZipDirectory.damaged(file(), "its part " + part + " is larger than the file");
    }
    return window.at(bodyOffset(entry, bytes), (int) bytes);
  }

  private byte[] inflate(ZipDirectory.Entry entry, String part, ByteBuffer raw, int bytes)
      throws IOException {
    if (entry.method() == STORED && entry.compressed() == entry.size()) {
      byte[] stored = new byte[bytes];
      raw.get(stored);
      return stored;
    }
    if (entry.method() != DEFLATED) {
      throw ZipDirectory.damaged(
          file(), "its part " + part + " is compressed by method " + entry.method());
    }
    try {
      byte[] inflated = inflate(raw, bytes, entry.size());
      if (inflated == null) {
        throw ZipDirectory.damaged(
            file(), "its part " + part + " does not inflate to the promised size");
      }
      return inflated;
    } catch (DataFormatException e) {
      throw new DeckException(
          Reason.DAMAGED,
          "cannot read " + file + ": its part " + part + " is damaged (" + e.getMessage() + ")",
          e);
    }
  }

  /** So many bytes inflated; null where there are not as many, or more than the whole size. */
  private byte @Nullable [] inflate(ByteBuffer raw, int wanted, long whole)
      throws DataFormatException, IOException {
    if (!file.isOpen()) {
      throw new ClosedChannelException();
    }
    Inflater inflater = INFLATERS.take();
    try {
      inflater.setInput(raw);
      byte[] bytes = new byte[wanted];
      int filled = 0;
      while (filled < wanted) {
        int n = inflater.inflate(bytes, filled, wanted - filled);
        if (n == 0) {
          break;
        }
        filled += n;
      }
      boolean exact =
          filled == wanted
              && (wanted < whole || inflater.finished() || inflater.inflate(new byte[1]) == 0);
      return exact ? bytes : null;
    } finally {
      inflater.reset();
      if (!INFLATERS.giveBack(inflater)) {
        inflater.end();
      }
    }
  }

  /** File offset of the entry's compressed bytes (APPNOTE.TXT 4.3.7). */
  long bodyOffset(ZipDirectory.Entry entry) throws IOException {
    return bodyOffset(entry, entry.compressed());
  }

  /** So many bytes of the body are asked for next. */
  private long bodyOffset(ZipDirectory.Entry entry, long bytes) throws IOException {
    int ahead = bytes < entry.compressed() ? (int) bytes + MOST_OF_A_HEADER : Integer.MAX_VALUE;
    ByteBuffer header = window.at(entry.header(), 30, ahead);
    int start = header.position();
    if (header.getInt(start) != 0x04034b50) {
      throw ZipDirectory.damaged(
          file(), "the entry " + entry.name() + " is not where its zip directory says");
    }
    return entry.header()
        + 30
        + Short.toUnsignedInt(header.getShort(start + 26))
        + Short.toUnsignedInt(header.getShort(start + 28));
  }

  @Override
  public Optional<String> contentType(String part) {
    return types.of(part);
  }

  @Override
  public boolean hasType(String end) {
    return types.anyEndsWith(end);
  }

  @Override
  public List<Relationship> relationships(String part) throws IOException {
    if (!part.isEmpty()) {
      return readRelationships(part);
    }
    List<Relationship> known = root;
    if (known == null) {
      known = readRelationships(part);
      root = known;
    }
    return known;
  }

  private List<Relationship> readRelationships(String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String rels = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    if (!has(rels)) {
      return List.of();
    }
    return parse(rels, lexer -> Relationships.read(part, lexer));
  }

  @Override
  public <T> T parse(String part, PartReader<T> reader) throws IOException {
    try {
      return reader.read(lexer.read(XmlText.decode(read(part)).utf8()));
    } catch (XmlLexer.TooDeep e) {
      throw ZipDirectory.tooLarge(file(), part + ": " + e.getMessage(), "depth");
    } catch (Malformed e) {
      throw new DeckException(
          Reason.DAMAGED,
          "cannot read "
              + file
              + ": its part "
              + part
              + " is malformed: "
              + e.getMessage()
              + "; open it in PowerPoint and save it again",
          e);
    } finally {
      lexer.leave();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
