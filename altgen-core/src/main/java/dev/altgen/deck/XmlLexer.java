package dev.altgen.deck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML document token by token and tells where each stands, so that a single attribute can
 * be changed with every other character left alone. Resolves namespaces (Namespaces in XML 1.0),
 * refuses a DTD and whatever is not well-formed (XML 1.0, fifth edition). Keeps its own stack, so
 * nesting costs no call depth.
 */
final class XmlLexer {

  enum Token {
    START,
    END,
    TEXT,
    DONE
  }

  /** What is wrong with the document; callers add the file and the part. */
  static class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** Its elements are nested deeper than the bound. */
  static final class TooDeep extends Malformed {
    private static final long serialVersionUID = 1L;

    TooDeep(int bound) {
      super("its elements are nested deeper than " + bound);
    }
  }

  /**
   * An attribute of the current start tag.
   *
   * @param prefix empty when it has none
   * @param start offset of its name
   * @param valueStart offset of its value, behind the quote
   * @param valueEnd offset of the closing quote
   */
  record Attribute(String prefix, String local, int start, int valueStart, int valueEnd) {}

  /** An open element, with the bindings that its own declarations hide (null for none). */
  private record Open(Name name, Map<String, Optional<String>> hidden) {}

  /** A name as written, with its two parts; the prefix is empty when it has none. */
  private record Name(String qualified, String prefix, String local) {}

  /** Power of two; documents use few names. */
  private static final int KNOWN_NAMES = 256;

  /** Up to so many attributes are compared with each other; more are put into a set. */
  private static final int FEW = 16;

  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  private final String xml;
  private final int maxDepth;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, String> bindings = new HashMap<>();
  private final List<Attribute> attributes = new ArrayList<>();

  /** Names met before, by hash, so that each becomes a string once. */
  private final @Nullable Name[] names = new Name[KNOWN_NAMES];

  private int at;
  private int tokenStart;
  private boolean rootSeen;
  private boolean selfClosing;
  private boolean pendingEnd;
  private boolean cdata;
  private Name name = new Name("", "", "");
  private String namespace = "";

  XmlLexer(String xml, int maxDepth) {
    this.xml = xml;
    this.maxDepth = maxDepth;
    bindings.put("xml", "http://www.w3.org/XML/1998/namespace");
    bindings.put("", "");
    this.at = xml.startsWith("\uFEFF") ? 1 : 0;
  }

  /** Local name of the current start or end tag. */
  String local() {
    return name.local;
  }

  /** Namespace of the current start or end tag. */
  String namespace() {
    return namespace;
  }

  /** Name of the current tag as written. */
  String qualified() {
    return name.qualified;
  }

  /** Offset of the current token's first character. */
  int tokenStart() {
    return tokenStart;
  }

  /** Offset behind the current token. */
  int tokenEnd() {
    return at;
  }

  boolean selfClosing() {
    return selfClosing;
  }

  int depth() {
    return open.size();
  }

  List<Attribute> attributes() {
    return attributes;
  }

  /** Namespace of a prefix at the current start tag; empty when it is not bound. */
  String uri(String prefix) {
    return prefix.isEmpty() ? "" : bindings.getOrDefault(prefix, "");
  }

  /** Value of an attribute of the current start tag, entities resolved. */
  String value(Attribute attribute) throws Malformed {
    return value(attribute.valueStart, attribute.valueEnd);
  }

  /** A prefix that is bound to a namespace of this kind at the current start tag. */
  Optional<String> prefixOf(Predicate<String> namespace) {
    String first = null;
    for (Map.Entry<String, String> binding : bindings.entrySet()) {
      if (namespace.test(binding.getValue())
          && (first == null || binding.getKey().compareTo(first) < 0)) {
        first = binding.getKey();
      }
    }
    return Optional.ofNullable(first);
  }

  /** Value of an attribute without namespace, entities resolved; null when absent. */
  @Nullable String attribute(String name) throws Malformed {
    return attribute("", name);
  }

  /** Value of an attribute in a namespace ("" for none); null when absent. */
  @Nullable String attribute(String uri, String name) throws Malformed {
    for (Attribute a : attributes) {
      if (a.local.equals(name)
          && (a.prefix.isEmpty() ? uri.isEmpty() : uri.equals(bindings.get(a.prefix)))) {
        return value(a.valueStart, a.valueEnd);
      }
    }
    return null;
  }

  /** The characters of the current text token, entities resolved. */
  String text() throws Malformed {
    return cdata ? xml.substring(tokenStart + 9, at - 3) : unescape(tokenStart, at, false);
  }

  Token next() throws Malformed {
    if (pendingEnd) {
      pendingEnd = false;
      return end();
    }
    attributes.clear();
    cdata = false;
    while (true) {
      if (at >= xml.length()) {
        if (!open.isEmpty()) {
          throw new Malformed("it is cut off inside <" + open.getFirst().name.qualified + ">");
        }
        if (!rootSeen) {
          throw new Malformed("it is empty");
        }
        return Token.DONE;
      }
      tokenStart = at;
      if (xml.charAt(at) != '<') {
        return characters();
      }
      char c = at + 1 < xml.length() ? xml.charAt(at + 1) : ' ';
      if (c == '/') {
        return endTag();
      }
      if (c == '?') {
        skip("?>", 2);
      } else if (xml.startsWith("<!--", at)) {
        skip("--", 4);
        if (at >= xml.length() || xml.charAt(at) != '>') {
          throw new Malformed("a comment holds two hyphens");
        }
        at++;
      } else if (xml.startsWith("<![CDATA[", at)) {
        if (open.isEmpty()) {
          throw new Malformed("text stands outside the root element");
        }
        skip("]]>", 9);
        cdata = true;
        checkCharacters(tokenStart, at);
        return Token.TEXT;
      } else if (c == '!') {
        throw new Malformed("it has a DTD, which is refused");
      } else {
        return startTag();
      }
    }
  }

  private Token characters() throws Malformed {
    int end = xml.indexOf('<', at);
    end = end < 0 ? xml.length() : end;
    if (open.isEmpty()) {
      if (!xml.substring(at, end).isBlank()) {
        throw new Malformed("text stands outside the root element");
      }
      at = end;
      return next();
    }
    check(at, end);
    at = end;
    return Token.TEXT;
  }

  private Token startTag() throws Malformed {
    if (open.isEmpty() && rootSeen) {
      throw new Malformed("it has a second root element");
    }
    rootSeen = true;
    at++;
    name = name();
    Map<String, Optional<String>> hidden = Map.of();
    while (true) {
      int before = at;
      space();
      char c = peek();
      if (c == '>' || c == '/') {
        break;
      }
      if (before == at) {
        throw new Malformed("<" + name.qualified + "> is damaged");
      }
      hidden = readAttribute(hidden);
    }
    selfClosing = peek() == '/';
    at += selfClosing ? 1 : 0;
    if (peek() != '>') {
      throw new Malformed("<" + name.qualified + "> is damaged");
    }
    at++;
    if (open.size() >= maxDepth) {
      throw new TooDeep(maxDepth);
    }
    checkAttributes();
    open.push(new Open(name, hidden));
    bind();
    pendingEnd = selfClosing;
    return Token.START;
  }

  private Map<String, Optional<String>> readAttribute(Map<String, Optional<String>> hidden)
      throws Malformed {
    int start = at;
    Name named = name();
    space();
    if (peek() != '=') {
      throw new Malformed("the attribute " + named.qualified + " has no value");
    }
    at++;
    space();
    char quote = peek();
    int end = quote == '"' || quote == '\'' ? xml.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw new Malformed("the value of the attribute " + named.qualified + " is not closed");
    }
    int valueStart = at + 1;
    at = end + 1;
    check(valueStart, end);
    attributes.add(new Attribute(named.prefix, named.local, start, valueStart, end));
    if (named.prefix.equals("xmlns") || named.qualified.equals("xmlns")) {
      String declared = named.prefix.isEmpty() ? "" : named.local;
      hidden = hidden.isEmpty() ? new HashMap<>() : hidden;
      hidden.putIfAbsent(declared, Optional.ofNullable(bindings.get(declared)));
      bindings.put(declared, value(valueStart, end));
    }
    return hidden;
  }

  private void checkAttributes() throws Malformed {
    int count = attributes.size();
    Set<String> seen = count > FEW ? new HashSet<>() : Set.of();
    for (int i = 0; i < count; i++) {
      Attribute a = attributes.get(i);
      String space = space(a);
      boolean again = count > FEW && !seen.add('{' + space + '}' + a.local);
      for (int k = 0; count <= FEW && k < i && !again; k++) {
        Attribute before = attributes.get(k);
        again = before.local.equals(a.local) && space(before).equals(space);
      }
      if (again) {
        throw new Malformed(
            "the attribute " + a.local + " stands twice in <" + name.qualified + ">");
      }
    }
  }

  /** What makes an attribute's local name unique; declarations have a namespace of their own. */
  private String space(Attribute a) throws Malformed {
    if (a.prefix.isEmpty() || a.prefix.equals("xmlns")) {
      return a.prefix.isEmpty() ? "" : "http://www.w3.org/2000/xmlns/";
    }
    String uri = bindings.get(a.prefix);
    if (uri == null) {
      throw new Malformed("the prefix " + a.prefix + " is not declared");
    }
    return uri;
  }

  private Token endTag() throws Malformed {
    at += 2;
    Name closing = name();
    space();
    if (peek() != '>') {
      throw new Malformed("</" + closing.qualified + "> is damaged");
    }
    at++;
    if (open.isEmpty() || !open.getFirst().name.qualified.equals(closing.qualified)) {
      throw new Malformed("</" + closing.qualified + "> closes nothing that is open");
    }
    return end();
  }

  private Token end() throws Malformed {
    Open closed = open.pop();
    name = closed.name;
    bind();
    if (!closed.hidden.isEmpty()) {
      closed.hidden.forEach(
          (prefix, uri) ->
              uri.ifPresentOrElse(u -> bindings.put(prefix, u), () -> bindings.remove(prefix)));
    }
    return Token.END;
  }

  private void bind() throws Malformed {
    String uri = bindings.get(name.prefix);
    if (uri == null || name.local.isEmpty()) {
      throw new Malformed("the prefix " + name.prefix + " is not declared");
    }
    namespace = uri;
  }

  private Name name() throws Malformed {
    int start = at;
    int hash = 0;
    while (at < xml.length() && isNameCharacter(xml.charAt(at))) {
      hash = 31 * hash + xml.charAt(at);
      at++;
    }
    int slot = (hash ^ hash >>> 8) & (KNOWN_NAMES - 1);
    Name known = names[slot];
    if (known != null
        && known.qualified.length() == at - start
        && xml.startsWith(known.qualified, start)) {
      return known;
    }
    char first = start < at ? xml.charAt(start) : '-';
    if (first == '-' || first == '.' || (first >= '0' && first <= '9')) {
      throw new Malformed("a tag is damaged");
    }
    String qualified = xml.substring(start, at);
    int colon = qualified.indexOf(':');
    Name met =
        new Name(
            qualified,
            colon < 0 ? "" : qualified.substring(0, colon),
            qualified.substring(colon + 1));
    names[slot] = met;
    return met;
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == ':'
        || c == '_'
        || c == '-'
        || c == '.'
        || c >= 0xB7;
  }

  private void space() {
    while (at < xml.length()) {
      char c = xml.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  private char peek() throws Malformed {
    if (at >= xml.length()) {
      throw new Malformed("it is cut off inside a tag");
    }
    return xml.charAt(at);
  }

  private void skip(String terminator, int from) throws Malformed {
    int end = xml.indexOf(terminator, at + from);
    if (end < 0) {
      throw new Malformed("it is cut off");
    }
    at = end + terminator.length();
  }

  /** An attribute's value: white space normalised as XML 1.0, 3.3.3 asks, then unescaped. */
  private String value(int start, int end) throws Malformed {
    return unescape(start, end, true);
  }

  private String unescape(int start, int end, boolean attribute) throws Malformed {
    StringBuilder out = null;
    int copied = start;
    for (int i = start; i < end; i++) {
      char c = xml.charAt(i);
      boolean reference = c == '&';
      boolean blank = c == '\r' || (attribute && (c == '\n' || c == '\t'));
      if (!reference && !blank) {
        continue;
      }
      int next = i + 1;
      String replacement;
      if (reference) {
        next = referenceEnd(i, end);
        replacement = resolve(xml.substring(i + 1, next - 1));
      } else {
        if (c == '\r' && next < end && xml.charAt(next) == '\n') {
          next++;
        }
        replacement = attribute ? " " : "\n";
      }
      out = out == null ? new StringBuilder(end - start) : out;
      out.append(xml, copied, i).append(replacement);
      copied = next;
      i = next - 1;
    }
    return out == null ? xml.substring(start, end) : out.append(xml, copied, end).toString();
  }

  /** Checks the characters and references of a text or an attribute's value. */
  private void check(int start, int end) throws Malformed {
    for (int i = start; i < end; i++) {
      char c = xml.charAt(i);
      if (c > '<' && c < 0xFFFE) {
        continue;
      }
      if (c == '<') {
        throw new Malformed("an attribute of <" + name.qualified + "> holds a '<'");
      } else if (c == '&') {
        int next = referenceEnd(i, end);
        resolve(xml.substring(i + 1, next - 1));
        i = next - 1;
      } else {
        checkCharacter(c);
      }
    }
  }

  private int referenceEnd(int start, int end) throws Malformed {
    int semicolon = xml.indexOf(';', start);
    if (semicolon < 0 || semicolon >= end || semicolon - start > 12) {
      throw new Malformed("an '&' stands alone");
    }
    return semicolon + 1;
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
      checkCharacter(xml.charAt(i));
    }
  }

  private static void checkCharacter(char c) throws Malformed {
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c >= 0xFFFE) {
      throw new Malformed(String.format("it holds the forbidden character U+%04X", (int) c));
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
