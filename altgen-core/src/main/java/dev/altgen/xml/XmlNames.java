package dev.altgen.xml;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The names of XML documents that are read one after the other, each made once however often it
 * stands there, with what their prefixes are bound to at the moment. Takes a bounded amount of
 * memory beyond what one document itself declares. Confined to one thread at a time.
 */
final class XmlNames {

  /** A name as written; {@code local} is what stands behind its colon. */
  static final class Name {
    final String qualified;
    final String local;
    final Prefix prefix;

    /** Hash of {@code local}. */
    final int hash;

    /** The prefix that an attribute of this name declares; null when it declares none. */
    final @Nullable String declared;

    private final byte[] bytes;
    private final int length;

    /** Its last eight bytes, and its first eight where it has more. */
    private final long last;

    private final long first;

    private Name(byte[] bytes, long last, String qualified, String local, Prefix prefix) {
      this.bytes = bytes;
      this.length = bytes.length;
      this.last = last;
      this.first = length > Long.BYTES ? ByteBuffer.wrap(bytes).getLong(0) : last;
      this.qualified = qualified;
      this.local = local;
      this.hash = local.hashCode();
      this.prefix = prefix;
      this.declared = prefix.text.equals("xmlns") ? local : qualified.equals("xmlns") ? "" : null;
    }

    /**
     * Whether exactly these bytes stand there; whatever follows is not looked at.
     *
     * @param words the same bytes
     */
    boolean stands(byte[] xml, ByteBuffer words, int at) {
      if (xml.length - at < Math.max(length, Long.BYTES)) {
        return Arrays.equals(bytes, 0, length, xml, at, Math.min(xml.length, at + length));
      }
      long start = words.getLong(at);
      return length <= Long.BYTES
          ? start >>> (Long.SIZE - Byte.SIZE * length) == last
          : start == first && restStands(xml, words, at);
    }

    /** What is left to compare when the first eight bytes are the same. */
    private boolean restStands(byte[] xml, ByteBuffer words, int at) {
      return words.getLong(at + length - Long.BYTES) == last
          && (length <= 2 * Long.BYTES || Arrays.equals(bytes, 0, length, xml, at, at + length));
    }

    int length() {
      return length;
    }

    private boolean is(byte[] xml, ByteBuffer words, int start, int length, long last) {
      return this.last == last
          && this.length == length
          && (length <= Long.BYTES || stands(xml, words, start));
    }
  }

  /** A prefix ("" for none) and its binding where the reader stands; null when it has none. */
  static final class Prefix {
    final String text;
    @Nullable Namespace bound;

    private Prefix(String text) {
      this.text = text;
    }
  }

  /** A namespace and the vocabulary it stands for. */
  record Namespace(String uri, Vocabulary vocabulary) {
    static final Namespace NONE = new Namespace("", Vocabulary.OTHER);

    static Namespace of(String uri) {
      return new Namespace(uri, Vocabulary.of(uri));
    }
  }

  /** A namespace by how it was written in a declaration. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Known(byte[] written, Namespace namespace) {}

  /** What a prefix was bound to outside the element at a depth. */
  private record Hidden(int depth, Prefix prefix, @Nullable Namespace before) {}

  /** Documents use few names; the slot is the upper twelve bits of a product, or its neighbour. */
  private static final int NAMES = 4_096;

  /** A power of two. */
  private static final int NAMESPACES = 64;

  /** What is longer is made anew each time, so that what is kept stays small. */
  private static final int LONGEST_KEPT = 256;

  private static final int MOST_LETTERS = 8_192;

  /** What documents read before have taught, for as many readers as can work at once. */
  private static final BlockingQueue<XmlNames> SPARE =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  private static final Namespace XML = Namespace.of("http://www.w3.org/XML/1998/namespace");

  private final @Nullable Name[] names = new Name[NAMES];
  private final @Nullable Known[] namespaces = new Known[NAMESPACES];
  private final Prefix none = new Prefix("");
  private Map<String, Prefix> prefixes = new HashMap<>();
  private int prefixLetters;
  private List<Hidden> hidden = new ArrayList<>();

  /** Depth of the innermost element that binds a prefix; 0 when none does. */
  private int innermost;

  private final NavigableSet<String> drawing = new TreeSet<>();

  private XmlNames() {
    restart();
  }

  /** Names for one document, which then go back. */
  static XmlNames take() {
    XmlNames spare = SPARE.poll();
    return spare == null ? new XmlNames() : spare;
  }

  /** Whoever gives them back uses them no more. What the document alone declared goes at once. */
  void giveBack() {
    restart();
    SPARE.offer(this);
  }

  /** Forgets all bindings, for the next document. */
  private void restart() {
    if (prefixLetters > MOST_LETTERS) {
      prefixes = new HashMap<>();
      prefixLetters = 0;
      Arrays.fill(names, null);
    }
    hidden = new ArrayList<>();
    innermost = 0;
    drawing.clear();
    for (Prefix prefix : prefixes.values()) {
      prefix.bound = null;
    }
    none.bound = Namespace.NONE;
    prefix("xml").bound = XML;
  }

  /**
   * The name at these bytes; null when it is not one.
   *
   * @param words the same bytes
   * @param last its last eight bytes, which alone tell shorter names apart
   */
  @Nullable Name name(byte[] xml, ByteBuffer words, int start, int end, long last) {
    int length = end - start;
    int slot = (int) (((last ^ length) * 0x9E3779B97F4A7C15L) >>> 52);
    Name known = names[slot];
    if (known != null && known.is(xml, words, start, length, last)) {
      return known;
    }
    Name neighbour = names[slot ^ 1];
    if (neighbour != null && neighbour.is(xml, words, start, length, last)) {
      return neighbour;
    }
    String qualified = new String(xml, start, end - start, StandardCharsets.UTF_8);
    if (!isName(qualified)) {
      return null;
    }
    int colon = qualified.indexOf(':');
    Name met =
        new Name(
            Arrays.copyOfRange(xml, start, end),
            last,
            qualified,
            qualified.substring(colon + 1),
            prefix(colon < 0 ? "" : qualified.substring(0, colon)));
    if (length <= LONGEST_KEPT) {
      names[known != null && neighbour == null ? slot ^ 1 : slot] = met;
    }
    return met;
  }

  private static boolean isName(String text) {
    char first = text.isEmpty() ? '-' : text.charAt(0);
    boolean name =
        !text.endsWith(":") && first != '-' && first != '.' && (first < '0' || first > '9');
    for (int i = 0; name && i < text.length(); i++) {
      name = text.charAt(i) < 0x80 || text.charAt(i) >= 0xB7;
    }
    return name;
  }

  private Prefix prefix(String text) {
    if (text.isEmpty()) {
      return none;
    }
    Prefix known = prefixes.get(text);
    if (known == null) {
      known = new Prefix(text);
      prefixes.put(text, known);
      prefixLetters += text.length() + 1;
    }
    return known;
  }

  /** The namespace that a declaration names; {@code value} unescapes it when it is a new one. */
  Namespace namespace(byte[] xml, int start, int end, Value value) throws XmlLexer.Malformed {
    int hash = end - start;
    for (int i = Math.max(start, end - 12); i < end; i++) {
      hash = 31 * hash + xml[i];
    }
    int slot = (hash ^ (hash >>> 6)) & (NAMESPACES - 1);
    Known known = namespaces[slot];
    if (known == null || !Arrays.equals(known.written, 0, known.written.length, xml, start, end)) {
      known = new Known(Arrays.copyOfRange(xml, start, end), Namespace.of(value.read()));
      if (end - start <= LONGEST_KEPT) {
        namespaces[slot] = known;
      }
    }
    return known.namespace;
  }

  /** Reads the value of an attribute. */
  interface Value {
    String read() throws XmlLexer.Malformed;
  }

  /** Binds a prefix until the element at this depth is left. */
  void bind(String prefix, Namespace namespace, int depth) {
    Prefix bound = prefix(prefix);
    hidden.add(new Hidden(depth, bound, bound.bound));
    innermost = depth;
    rebind(bound, namespace);
  }

  /** Undoes the bindings of the element at this depth. */
  void leave(int depth) {
    while (innermost == depth) {
      Hidden last = hidden.remove(hidden.size() - 1);
      rebind(last.prefix, last.before);
      innermost = hidden.isEmpty() ? 0 : hidden.get(hidden.size() - 1).depth;
    }
  }

  /** A prefix that is bound to DrawingML now, the first by its letters; null for none. */
  @Nullable String drawingPrefix() {
    return drawing.isEmpty() ? null : drawing.first();
  }

  private void rebind(Prefix prefix, @Nullable Namespace namespace) {
    if (isDrawing(prefix.bound)) {
      drawing.remove(prefix.text);
    }
    if (isDrawing(namespace)) {
      drawing.add(prefix.text);
    }
    prefix.bound = namespace;
  }

  private static boolean isDrawing(@Nullable Namespace namespace) {
    return namespace != null && namespace.vocabulary == Vocabulary.DRAWING;
  }
}
