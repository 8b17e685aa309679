package dev.altgen.deck;

import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The parts of an open package (ECMA-376 Part 2). Part names have no leading slash and are compared
 * without regard to the case of ASCII letters, as the standard asks.
 */
interface PackageParts {

  /** Readers of the same parts for other threads. */
  Readers readers();

  /** Makes readers that are used at the same time, each by one thread. They need no closing. */
  interface Readers {

    /**
     * One that refuses parts of more than 64 KiB by a {@link LargePartException}, so that many
     * readers take little memory.
     */
    PackageParts reader();

    /** Counts what all of them inflated, as if it had been read by the reader they are of. */
    void count();
  }

  /** Only one thread is to read this part. */
  final class LargePartException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** The file, for messages. */
  String file();

  boolean has(String part);

  /**
   * The inflated bytes, bounded by {@link DeckLimits#partBytes()}.
   *
   * @throws DeckException if there is no such part, its bytes are damaged or a bound is exceeded
   */
  byte[] read(String part) throws IOException;

  /** Reads the document that a part holds; asks for no other part meanwhile. */
  interface PartReader<T> {
    T read(XmlLexer lexer) throws Malformed;
  }

  /**
   * What a reader finds in a part that is an XML document.
   *
   * @throws DeckException as for {@link #read}, and if the document is malformed or too deep
   */
  <T> T parse(String part, PartReader<T> reader) throws IOException;

  /**
   * The inflated bytes of a picture, bounded by {@link DeckLimits#pictureBytes()}.
   *
   * @throws DeckException as {@link #read} does
   */
  byte[] readPicture(String part) throws IOException;

  /**
   * The first inflated bytes of a part, all of them if it has no more. Of a longer one the checksum
   * is not looked at.
   *
   * @throws DeckException as {@link #read} does
   */
  byte[] readHead(String part, int most) throws IOException;

  Optional<String> contentType(String part);

  /** Whether a part is declared to be of a type that ends so. */
  boolean hasType(String end);

  /** Size in bytes after inflating, as the directory states it; 0 when there is no such part. */
  long size(String part);

  /**
   * Relationships of a part, or of the package for an empty name; none where the part is absent.
   */
  List<Relationship> relationships(String part) throws IOException;

  /**
   * A relationship.
   *
   * @param target name of the part it leads to, or the address as written when {@code external}
   */
  record Relationship(String id, String type, String target, boolean external) {

    /** Whether the last segment of the type is this, in the transitional or the strict form. */
    boolean is(String kind) {
      int before = type.length() - kind.length() - 1;
      return before >= 0 && type.charAt(before) == '/' && type.endsWith(kind);
    }
  }
}
