package dev.altgen.deck;

import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.XmlLexer.Malformed;
import dev.altgen.deck.XmlLexer.Token;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A package in a zip file (ECMA-376 Part 2), read part by part within {@link DeckLimits}. */
final class ZipPackage implements PackageParts, Closeable {

  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final long RATIO_FREE = 1 << 20;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED_FLAG = 1;

  private final Path path;
  private final FileChannel channel;
  private final DeckLimits limits;
  private final ZipDirectory directory;
  private final Map<String, ZipDirectory.Entry> entries = new HashMap<>();
  private final Map<String, String> typeByExtension = new HashMap<>();
  private final Map<String, String> typeByPart = new HashMap<>();
  private final AtomicLong inflated = new AtomicLong();

  private ZipPackage(Path path, FileChannel channel, DeckLimits limits) throws IOException {
    this.path = path;
    this.channel = channel;
    this.limits = limits;
    this.directory = ZipDirectory.read(channel, path.toString(), limits);
    for (ZipDirectory.Entry entry : directory.entries()) {
      entries.put(fold(entry.name().replace('\\', '/')), entry);
    }
    readContentTypes();
  }

  /** Opens a file; the caller closes the package. */
  @SuppressWarnings("resource") // the package owns the channel from here on
  static ZipPackage open(Path path, DeckLimits limits) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new DeckException(Reason.MISSING, "cannot open " + path + ": it is not there", e);
    } catch (AccessDeniedException e) {
      throw new DeckException(
          Reason.UNREADABLE, "cannot open " + path + ": permission denied; allow reading it", e);
    }
    try {
      return new ZipPackage(path, channel, limits);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public String file() {
    return path.toString();
  }

  ZipDirectory directory() {
    return directory;
  }

  FileChannel channel() {
    return channel;
  }

  Optional<ZipDirectory.Entry> entry(String part) {
    return Optional.ofNullable(entries.get(fold(part)));
  }

  @Override
  public boolean has(String part) {
    return entries.containsKey(fold(part));
  }

  @Override
  public long size(String part) {
    return entry(part).map(ZipDirectory.Entry::size).orElse(0L);
  }

  @Override
  public byte[] read(String part) throws IOException {
    return read(part, limits.partBytes(), "partBytes");
  }

  /** The bytes of a picture, bounded by {@link DeckLimits#pictureBytes()}. */
  byte[] readPicture(String part) throws IOException {
    return read(part, limits.pictureBytes(), "pictureBytes");
  }

  private byte[] read(String part, long most, String bound) throws IOException {
    ZipDirectory.Entry entry = entries.get(fold(part));
    if (entry == null) {
      throw ZipDirectory.damaged(file(), "its part " + part + " is missing");
    }
    // Compressed bytes are held too while inflating; honest ones exceed the inflated by little.
    long held = Math.max(entry.size(), entry.compressed() / 2);
    if (held > most) {
      throw ZipDirectory.tooLarge(
          file(), "its part " + part + " takes " + held + " bytes, more than " + most, bound);
    }
    if (entry.size() > RATIO_FREE && entry.size() / limits.ratio() > entry.compressed()) {
      throw ZipDirectory.tooLarge(
          file(), "its part " + part + " inflates more than " + limits.ratio() + " times", "ratio");
    }
    if (inflated.addAndGet(entry.size()) > limits.deckBytes()) {
      throw ZipDirectory.tooLarge(
          file(), "its parts inflate to more than " + limits.deckBytes() + " bytes", "deckBytes");
    }
    byte[] bytes = inflate(entry, part);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != entry.crc()) {
      throw ZipDirectory.damaged(file(), "the checksum of its part " + part + " does not fit");
    }
    return bytes;
  }

  private byte[] inflate(ZipDirectory.Entry entry, String part) throws IOException {
    if ((entry.flags() & ENCRYPTED_FLAG) != 0) {
      throw new DeckException(
          Reason.ENCRYPTED,
          "cannot read " + path + ": it is protected by a password; save it without one");
    }
    if (entry.compressed() > channel.size()) {
      throw ZipDirectory.damaged(file(), "its part " + part + " is larger than the file");
    }
    byte[] raw =
        ZipDirectory.bytes(channel, bodyOffset(entry), (int) entry.compressed(), file()).array();
    if (entry.method() == STORED && raw.length == entry.size()) {
      return raw;
    }
    if (entry.method() != DEFLATED) {
      throw ZipDirectory.damaged(
          file(), "its part " + part + " is compressed by method " + entry.method());
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(raw);
      byte[] bytes = new byte[(int) entry.size()];
      int filled = 0;
      while (filled < bytes.length) {
        int n = inflater.inflate(bytes, filled, bytes.length - filled);
        if (n == 0) {
          break;
        }
        filled += n;
      }
      if (filled < bytes.length || (!inflater.finished() && inflater.inflate(new byte[1]) > 0)) {
        throw ZipDirectory.damaged(
            file(), "its part " + part + " does not inflate to the promised size");
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new DeckException(
          Reason.DAMAGED,
          "cannot read " + path + ": its part " + part + " is damaged (" + e.getMessage() + ")",
          e);
    } finally {
      inflater.end();
    }
  }

  /** File offset of the entry's compressed bytes (APPNOTE.TXT 4.3.7). */
  long bodyOffset(ZipDirectory.Entry entry) throws IOException {
    ByteBuffer header = ZipDirectory.bytes(channel, entry.header(), 30, file());
    if (header.getInt(0) != 0x04034b50) {
      throw ZipDirectory.damaged(
          file(), "the entry " + entry.name() + " is not where its zip directory says");
    }
    return entry.header()
        + 30
        + Short.toUnsignedInt(header.getShort(26))
        + Short.toUnsignedInt(header.getShort(28));
  }

  @Override
  public Optional<String> contentType(String part) {
    String folded = fold(part);
    String type = typeByPart.get(folded);
    if (type == null) {
      type = typeByExtension.get(folded.substring(folded.lastIndexOf('.') + 1));
    }
    return Optional.ofNullable(type);
  }

  private void readContentTypes() throws IOException {
    if (!has(CONTENT_TYPES)) {
      throw new DeckException(
          Reason.NOT_A_DECK,
          "cannot read " + path + ": it is a zip without [Content_Types].xml, so no presentation");
    }
    forEachElement(
        CONTENT_TYPES,
        lexer -> {
          String type = attribute(lexer, "ContentType");
          if (lexer.local().equals("Default")) {
            typeByExtension.put(fold(attribute(lexer, "Extension")), type);
          } else if (lexer.local().equals("Override")) {
            typeByPart.put(fold(attribute(lexer, "PartName")), type);
          }
        });
  }

  @Override
  public List<Relationship> relationships(String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String rels = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    if (!has(rels)) {
      return List.of();
    }
    List<Relationship> found = new ArrayList<>();
    forEachElement(
        rels,
        lexer -> {
          if (lexer.local().equals("Relationship")) {
            boolean external = attribute(lexer, "TargetMode").equals("External");
            String target = attribute(lexer, "Target");
            found.add(
                new Relationship(
                    attribute(lexer, "Id"),
                    attribute(lexer, "Type"),
                    external ? target : resolve(part, target),
                    external));
          }
        });
    return List.copyOf(found);
  }

  private interface ElementReader {
    void read(XmlLexer lexer) throws Malformed;
  }

  private void forEachElement(String part, ElementReader each) throws IOException {
    try {
      XmlLexer lexer = new XmlLexer(XmlText.decode(read(part)).text(), limits.depth());
      for (Token token = lexer.next(); token != Token.DONE; token = lexer.next()) {
        if (token == Token.START) {
          each.read(lexer);
        }
      }
    } catch (Malformed e) {
      throw new DeckException(
          Reason.DAMAGED,
          "cannot read " + path + ": its part " + part + " is malformed: " + e.getMessage(),
          e);
    }
  }

  private static String attribute(XmlLexer lexer, String name) throws Malformed {
    String value = lexer.attribute(name);
    return value == null ? "" : value;
  }

  /** The part a target leads to; a target that climbs out of the package stays at its root. */
  static String resolve(String part, String target) {
    String decoded = target;
    try {
      String path = new URI(target.replace(" ", "%20").replace('\\', '/')).getPath();
      decoded = path == null ? target : path;
    } catch (URISyntaxException e) {
      // Real packages hold targets that are no URIs; their plain text names the part.
    }
    List<String> segments = new ArrayList<>();
    if (!decoded.startsWith("/")) {
      List<String> base = Arrays.asList(part.split("/", -1));
      segments.addAll(base.subList(0, base.size() - 1));
    }
    for (String segment : decoded.split("/", -1)) {
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.remove(segments.size() - 1);
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return String.join("/", segments);
  }

  private static String fold(String part) {
    return (part.startsWith("/") ? part.substring(1) : part).toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
