package dev.altgen.xml;

import dev.altgen.xml.XmlNames.Name;
import dev.altgen.xml.XmlNames.Namespace;
import dev.altgen.xml.XmlNames.Prefix;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML documents in UTF-8 token by token and tells where each stands, so that a single
 * attribute can be changed with every other byte left alone. Resolves namespaces (Namespaces in XML
 * 1.0), refuses a DTD and whatever is not well-formed (XML 1.0, fifth edition). Keeps its own
 * stack, so nesting costs no call depth. One lexer reads many documents, one after the other; names
 * that any document of this JVM had are mostly known. Confined to one thread.
 */
public final class XmlLexer {

  public enum Token {
    START,
    END,
    TEXT,
    DONE
  }

  /** What is wrong with the document; callers add the file and the part. */
  public static class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong. */
    public Malformed(String message) {
      super(message);
    }
  }

  /** Its elements are nested deeper than the bound. */
  public static final class TooDeep extends Malformed {
    private static final long serialVersionUID = 1L;

    /** With the bound on elements or on what they stand for. */
    public TooDeep(String nested, int bound) {
      super("its " + nested + " are nested deeper than " + bound);
    }
  }

  /**
   * Where an attribute of the current start tag stands.
   *
   * @param start offset of its name
   * @param valueStart offset of its value, behind the quote
   * @param valueEnd offset of the closing quote
   */
  public record Attribute(int start, int valueStart, int valueEnd) {}

  /** Up to so many attributes are compared with each other; more are put into a set. */
  private static final int FEW = 16;

  /** As many buffers of a document as this are kept for the next one. */
  private static final int KEPT = 1 << 10;

  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  /** What a byte may be, so that runs of ordinary bytes are passed over without a question each. */
  private static final byte[] CLASSES = classes();

  private static final int NAME = 1;
  private static final int IN_TEXT = 2;
  private static final int IN_VALUE = 4;

  private static final byte[] NOTHING = {};

  /** A one in each byte, and the highest bit of each. */
  private static final long ONES = 0x0101010101010101L;

  private static final long HIGHS = ONES << 7;

  private final int maxDepth;

  /** Null before the first document, and when one was read to its end or left. */
  private @Nullable XmlNames taken;

  private byte[] xml = NOTHING;
  private ByteBuffer words = ByteBuffer.wrap(NOTHING);
  private Name[] open = new Name[32];
  private int depth;

  private Name[] attributeNames = new Name[FEW];

  /** Offsets of each attribute's name, its value, and the end of its value. */
  private int[] attributeAt = new int[3 * FEW];

  /** Which of their values hold nothing to resolve or normalise. */
  private boolean[] attributePlain = new boolean[FEW];

  private int attributes;

  private int at;
  private int tokenStart;
  private boolean fragment;
  private boolean rootSeen;
  private boolean selfClosing;
  private boolean pendingEnd;
  private boolean cdata;

  /** Whether the text or value read last holds nothing to resolve or normalise. */
  private boolean plain;

  private @Nullable Name name;
  private Namespace namespace = Namespace.NONE;

  public XmlLexer(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /**
   * Starts with an element that was cut out of a document: prefixes that are declared outside it
   * are taken as they are written, and stand for no namespace.
   *
   * @param utf8 as for {@link #read}
   * @return this
   */
  public XmlLexer readFragment(byte[] utf8) {
    read(utf8);
    fragment = true;
    return this;
  }

  /**
   * Starts with a document.
   *
   * @param utf8 valid UTF-8, left unchanged while it is read; may begin with a byte order mark
   * @return this
   */
  public XmlLexer read(byte[] utf8) {
    leave();
    taken = XmlNames.take();
    xml = utf8;
    words = ByteBuffer.wrap(utf8);
    if (open.length > KEPT) {
      open = new Name[32];
    }
    if (attributeNames.length > KEPT) {
      attributeNames = new Name[FEW];
      attributeAt = new int[3 * FEW];
      attributePlain = new boolean[FEW];
    }
    depth = 0;
    attributes = 0;
    at = utf8.length >= 3 && utf8[0] == (byte) 0xEF && utf8[1] == (byte) 0xBB ? 3 : 0;
    tokenStart = 0;
    fragment = false;
    rootSeen = false;
    selfClosing = false;
    pendingEnd = false;
    cdata = false;
    return this;
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0; c < 256; c++) {
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
      boolean name = letter || (c >= '0' && c <= '9') || ":_-.".indexOf(c) >= 0;
      // U+FFFE and U+FFFF, which XML forbids, begin with EF.
      boolean plain = c >= 0x20 && c != '&' && c != '<' && c != 0xEF;
      boolean text = (plain && c != ']') || c == '\n' || c == '\t';
      boolean value = plain && c != '"' && c != '\'';
      classes[c] = (byte) ((name ? NAME : 0) | (text ? IN_TEXT : 0) | (value ? IN_VALUE : 0));
    }
    return classes;
  }

  /** Local name of the current start or end tag. */
  public String local() {
    return tag().local;
  }

  /** Namespace of the current start or end tag. */
  public String namespace() {
    return namespace.uri();
  }

  /** What the namespace of the current start or end tag stands for. */
  public Vocabulary vocabulary() {
    return namespace.vocabulary();
  }

  /** Name of the current tag as written. */
  public String qualified() {
    return tag().qualified;
  }

  /** Bytes of the current tag's name. */
  public int nameLength() {
    return tag().length();
  }

  private XmlNames names() {
    XmlNames names = taken;
    if (names == null) {
      throw new IllegalStateException("no document is being read");
    }
    return names;
  }

  private Name tag() {
    Name current = name;
    if (current == null) {
      throw new IllegalStateException("before the first tag");
    }
    return current;
  }

  /** Offset of the current token's first byte. */
  public int tokenStart() {
    return tokenStart;
  }

  /** Offset behind the current token. */
  public int tokenEnd() {
    return at;
  }

  public boolean selfClosing() {
    return selfClosing;
  }

  public int depth() {
    return depth;
  }

  /** A prefix that is bound to DrawingML at the current start tag; null when there is none. */
  public @Nullable String drawingPrefix() {
    return names().drawingPrefix();
  }

  /** Where an attribute without namespace stands; null when absent. */
  public @Nullable Attribute find(String local) {
    int i = index(local, null);
    return i < 0
        ? null
        : new Attribute(attributeAt[3 * i], attributeAt[3 * i + 1], attributeAt[3 * i + 2]);
  }

  /** Value of an attribute without namespace, entities resolved; null when absent. */
  public @Nullable String attribute(String local) throws Malformed {
    return value(index(local, null));
  }

  /** Value of an attribute without namespace, entities resolved; {@code absent} without it. */
  public String attribute(String local, String absent) throws Malformed {
    String value = value(index(local, null));
    return value == null ? absent : value;
  }

  /** Value of an attribute of a vocabulary, entities resolved; null when absent. */
  public @Nullable String attribute(Vocabulary vocabulary, String local) throws Malformed {
    return value(index(local, vocabulary));
  }

  /** Value of the first attribute of a local name, whatever its namespace; null when absent. */
  public @Nullable String anyAttribute(String local) throws Malformed {
    for (int i = 0; i < attributes; i++) {
      if (attributeNames[i].local.equals(local)) {
        return value(i);
      }
    }
    return null;
  }

  private int index(String local, @Nullable Vocabulary vocabulary) {
    int hash = local.hashCode();
    for (int i = 0; i < attributes; i++) {
      Name named = attributeNames[i];
      if (named.hash == hash && named.local.equals(local)) {
        Namespace bound = named.prefix.bound;
        if (named.prefix.text.isEmpty()
            ? vocabulary == null
            : bound != null && bound.vocabulary() == vocabulary) {
          return i;
        }
      }
    }
    return -1;
  }

  private @Nullable String value(int attribute) throws Malformed {
    if (attribute < 0) {
      return null;
    }
    int start = attributeAt[3 * attribute + 1];
    int end = attributeAt[3 * attribute + 2];
    return attributePlain[attribute] ? string(start, end) : unescape(start, end, true);
  }

  /** The characters of the current text token, entities resolved. */
  public String text() throws Malformed {
    if (cdata) {
      return string(tokenStart + 9, at - 3);
    }
    return plain ? string(tokenStart, at) : unescape(tokenStart, at, false);
  }

  private String string(int start, int end) {
    return new String(xml, start, end - start, StandardCharsets.UTF_8);
  }

  /** Goes on to the next start tag; false when none follows and the document is well-formed. */
  public boolean nextStart() throws Malformed {
    Token token = next();
    while (token != Token.START && token != Token.DONE) {
      token = next();
    }
    return token == Token.START;
  }

  public Token next() throws Malformed {
    if (pendingEnd) {
      pendingEnd = false;
      return end();
    }
    attributes = 0;
    cdata = false;
    while (true) {
      if (at >= xml.length) {
        return done();
      }
      tokenStart = at;
      if (xml[at] != '<') {
        if (depth > 0) {
          return characters();
        }
        blank();
        continue;
      }
      byte c = at + 1 < xml.length ? xml[at + 1] : (byte) ' ';
      if (c == '/') {
        return endTag();
      }
      if (c == '?') {
        skip("?>", 2);
      } else if (c != '!') {
        return startTag();
      } else if (stands("<!--")) {
        skip("--", 4);
        if (at >= xml.length || xml[at] != '>') {
          throw new Malformed("a comment holds two hyphens");
        }
        at++;
      } else if (stands("<![CDATA[")) {
        if (depth == 0) {
          throw new Malformed("text stands outside the root element");
        }
        skip("]]>", 9);
        cdata = true;
        checkCharacters(tokenStart, at);
        return Token.TEXT;
      } else {
        throw new Malformed("it has a DTD, which is refused");
      }
    }
  }

  private Token done() throws Malformed {
    if (depth > 0) {
      throw new Malformed("it is cut off inside <" + open[depth - 1].qualified + ">");
    }
    if (!rootSeen) {
      throw new Malformed("it is empty");
    }
    leave();
    return Token.DONE;
  }

  /** Reads no further in a document; nothing happens when there is none. */
  public void leave() {
    XmlNames names = taken;
    if (names != null) {
      taken = null;
      names.giveBack();
    }
    xml = NOTHING;
    words = ByteBuffer.wrap(NOTHING);
  }

  private boolean stands(String ascii) {
    return stands(ascii, at);
  }

  private boolean stands(String ascii, int from) {
    for (int i = 0; i < ascii.length(); i++) {
      if (from + i >= xml.length || xml[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void blank() throws Malformed {
    space();
    if (at < xml.length && xml[at] != '<') {
      throw new Malformed("text stands outside the root element");
    }
  }

  private Token characters() throws Malformed {
    byte[] bytes = xml;
    int i = afterPlain(at, false);
    plain = true;
    while (i < bytes.length) {
      byte c = bytes[i];
      if ((CLASSES[c & 0xFF] & IN_TEXT) != 0) {
        i++;
      } else if (c == '<') {
        break;
      } else if (c == ']') {
        if (stands("]]>", i)) {
          throw new Malformed("']]>' stands outside a CDATA section");
        }
        i++;
      } else {
        plain = false;
        i = checkOdd(i);
      }
    }
    at = i;
    return Token.TEXT;
  }

  /**
   * Passes over ordinary ASCII, eight bytes at a time; may stop before its end. A byte that is less
   * than another, or zero after the exclusive or with it, leaves its highest bit set when the other
   * or a one is taken away.
   */
  private int afterPlain(int from, boolean quotes) {
    int i = from;
    while (i + Long.BYTES <= xml.length) {
      long eight = words.getLong(i);
      long odd = eight | eight - ONES * ' ' | (eight ^ ONES * '&') - ONES;
      odd |= (eight ^ ONES * '<') - ONES;
      if (quotes) {
        odd |= (eight ^ ONES * '"') - ONES | (eight ^ ONES * '\'') - ONES;
      } else {
        odd |= (eight ^ ONES * ']') - ONES;
      }
      if ((odd & HIGHS) != 0) {
        break;
      }
      i += Long.BYTES;
    }
    return i;
  }

  private Token startTag() throws Malformed {
    if (depth == 0 && rootSeen) {
      throw new Malformed("it has a second root element");
    }
    rootSeen = true;
    at++;
    Name started = name();
    name = started;
    while (true) {
      int before = at;
      space();
      byte c = peek();
      if (c == '>' || c == '/') {
        break;
      }
      if (before == at) {
        throw new Malformed("<" + started.qualified + "> is damaged");
      }
      readAttribute();
    }
    selfClosing = peek() == '/';
    at += selfClosing ? 1 : 0;
    if (peek() != '>') {
      throw new Malformed("<" + started.qualified + "> is damaged");
    }
    at++;
    if (depth >= maxDepth) {
      throw new TooDeep("elements", maxDepth);
    }
    if (attributes > 0) {
      checkAttributes();
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = started;
    bind(started);
    pendingEnd = selfClosing;
    return Token.START;
  }

  private void readAttribute() throws Malformed {
    int start = at;
    Name named = name();
    space();
    if (peek() != '=') {
      throw new Malformed("the attribute " + named.qualified + " has no value");
    }
    at++;
    space();
    byte quote = peek();
    if (quote != '"' && quote != '\'') {
      throw new Malformed("the value of the attribute " + named.qualified + " is not closed");
    }
    int valueStart = at + 1;
    int end = valueEnd(valueStart, quote, named);
    at = end + 1;
    if (attributes == attributeNames.length) {
      attributeNames = Arrays.copyOf(attributeNames, 2 * attributes);
      attributeAt = Arrays.copyOf(attributeAt, 6 * attributes);
      attributePlain = Arrays.copyOf(attributePlain, 2 * attributes);
    }
    attributeNames[attributes] = named;
    attributeAt[3 * attributes] = start;
    attributeAt[3 * attributes + 1] = valueStart;
    attributeAt[3 * attributes + 2] = end;
    attributePlain[attributes] = plain;
    attributes++;
    String declared = named.declared;
    if (declared != null) {
      Namespace known =
          names().namespace(xml, valueStart, end, () -> unescape(valueStart, end, true));
      names().bind(declared, known, depth + 1);
    }
  }

  private int valueEnd(int start, byte quote, Name named) throws Malformed {
    byte[] bytes = xml;
    int i = afterPlain(start, true);
    plain = true;
    while (i < bytes.length) {
      byte c = bytes[i];
      if ((CLASSES[c & 0xFF] & IN_VALUE) != 0) {
        i++;
      } else if (c == quote) {
        return i;
      } else if (c == '<') {
        throw new Malformed("an attribute of <" + tag().qualified + "> holds a '<'");
      } else {
        plain = false;
        i = c == '"' || c == '\'' ? i + 1 : checkOdd(i);
      }
    }
    throw new Malformed("the value of the attribute " + named.qualified + " is not closed");
  }

  private void checkAttributes() throws Malformed {
    int count = attributes;
    Set<String> seen = count > FEW ? new HashSet<>() : Set.of();
    for (int i = 0; i < count; i++) {
      Name a = attributeNames[i];
      String space = space(a);
      boolean again = count > FEW && !seen.add('{' + space + '}' + a.local);
      for (int k = 0; count <= FEW && k < i && !again; k++) {
        Name before = attributeNames[k];
        again =
            before.hash == a.hash && before.local.equals(a.local) && space(before).equals(space);
      }
      if (again) {
        throw new Malformed(
            "the attribute " + a.local + " stands twice in <" + tag().qualified + ">");
      }
    }
  }

  /** What makes an attribute's local name unique; declarations have a namespace of their own. */
  private String space(Name attribute) throws Malformed {
    if (attribute.prefix.text.isEmpty()) {
      return "";
    }
    if (attribute.declared != null) {
      return "http://www.w3.org/2000/xmlns/";
    }
    Namespace bound = attribute.prefix.bound;
    return bound == null ? undeclared(attribute.prefix) : bound.uri();
  }

  private String undeclared(Prefix prefix) throws Malformed {
    if (fragment) {
      return prefix.text;
    }
    throw new Malformed("the prefix " + prefix.text + " is not declared");
  }

  private Token endTag() throws Malformed {
    at += 2;
    Name opened = depth > 0 ? open[depth - 1] : null;
    if (opened != null
        && opened.stands(xml, words, at)
        && at + opened.length() < xml.length
        && xml[at + opened.length()] == '>') {
      at += opened.length() + 1;
      return end();
    }
    Name closing = name();
    space();
    if (peek() != '>') {
      throw new Malformed("</" + closing.qualified + "> is damaged");
    }
    at++;
    if (opened == null || !opened.qualified.equals(closing.qualified)) {
      throw new Malformed("</" + closing.qualified + "> closes nothing that is open");
    }
    return end();
  }

  private Token end() throws Malformed {
    Name closed = open[depth - 1];
    name = closed;
    bind(closed);
    names().leave(depth);
    depth--;
    return Token.END;
  }

  private void bind(Name tag) throws Malformed {
    Namespace bound = tag.prefix.bound;
    namespace = bound == null ? new Namespace(undeclared(tag.prefix), Vocabulary.OTHER) : bound;
  }

  private Name name() throws Malformed {
    byte[] bytes = xml;
    int start = at;
    int end = start;
    long last = 0;
    while (end < bytes.length && (CLASSES[bytes[end] & 0xFF] & NAME) != 0) {
      last = last << 8 | (bytes[end] & 0xFF);
      end++;
    }
    at = end;
    Name found = names().name(bytes, words, start, end, last);
    if (found == null) {
      throw new Malformed("a tag is damaged");
    }
    return found;
  }

  private void space() {
    byte[] bytes = xml;
    int i = at;
    while (i < bytes.length
        && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
      i++;
    }
    at = i;
  }

  private byte peek() throws Malformed {
    if (at >= xml.length) {
      throw new Malformed("it is cut off inside a tag");
    }
    return xml[at];
  }

  private void skip(String terminator, int from) throws Malformed {
    at += from;
    while (!stands(terminator)) {
      if (at >= xml.length) {
        throw new Malformed("it is cut off");
      }
      at++;
    }
    at += terminator.length();
  }

  /**
   * The characters of a text or of an attribute's value, where white space is normalised as XML
   * 1.0, 3.3.3 asks.
   */
  private String unescape(int start, int end, boolean attribute) throws Malformed {
    StringBuilder out = null;
    int copied = start;
    for (int i = start; i < end; i++) {
      byte c = xml[i];
      boolean reference = c == '&';
      boolean blank = c == '\r' || (attribute && (c == '\n' || c == '\t'));
      if (!reference && !blank) {
        continue;
      }
      int next = i + 1;
      String replacement;
      if (reference) {
        next = referenceEnd(i, end);
        replacement = resolve(string(i + 1, next - 1));
      } else {
        if (c == '\r' && next < end && xml[next] == '\n') {
          next++;
        }
        replacement = attribute ? " " : "\n";
      }
      out = out == null ? new StringBuilder(end - start) : out;
      out.append(string(copied, i)).append(replacement);
      copied = next;
      i = next - 1;
    }
    return out == null ? string(start, end) : out.append(string(copied, end)).toString();
  }

  /** Checks a character or reference that may be wrong; returns the offset behind it. */
  private int checkOdd(int i) throws Malformed {
    if (xml[i] == '&') {
      int next = referenceEnd(i, xml.length);
      resolve(string(i + 1, next - 1));
      return next;
    }
    checkCharacter(i);
    return i + 1;
  }

  private int referenceEnd(int start, int end) throws Malformed {
    int last = Math.min(end, start + 13);
    for (int i = start + 1; i < last; i++) {
      if (xml[i] == ';') {
        return i + 1;
      }
    }
    throw new Malformed("an '&' stands alone");
  }

  private static String resolve(String entity) throws Malformed {
    String named = NAMED.get(entity);
    if (named != null) {
      return named;
    }
    try {
      if (entity.startsWith("#") && entity.indexOf('+') < 0 && entity.indexOf('-') < 0) {
        int code =
            entity.startsWith("#x")
                ? Integer.parseInt(entity.substring(2), 16)
                : Integer.parseInt(entity.substring(1));
        if (isXml(code)) {
          return Character.toString(code);
        }
      }
    } catch (NumberFormatException e) {
      throw new Malformed("it holds the unknown entity &" + entity + ";");
    }
    throw new Malformed("it holds the unknown entity &" + entity + ";");
  }

  private void checkCharacters(int start, int end) throws Malformed {
    for (int i = start; i < end; i++) {
      checkCharacter(i);
    }
  }

  private void checkCharacter(int i) throws Malformed {
    int c = xml[i] & 0xFF;
    if (c == 0xEF && xml[i + 1] == (byte) 0xBF && (xml[i + 2] & 0xFE) == 0xBE) {
      c = 0xFFC0 + (xml[i + 2] & 0x3F);
    }
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c >= 0xFFFE) {
      throw new Malformed(String.format("it holds the forbidden character U+%04X", c));
    }
  }

  private static boolean isXml(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
