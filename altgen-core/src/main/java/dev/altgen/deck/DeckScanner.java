package dev.altgen.deck;

import dev.altgen.content.GroupContent;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.PackageParts.Relationship;
import dev.altgen.deck.Slide.Kind;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows a package from its root to its slides, masters and layouts, and lists what they show. */
final class DeckScanner {

  private final PackageParts parts;
  private final boolean hasNotes;
  private final List<Slide> slides = new ArrayList<>();
  private final List<VisualElement> elements = new ArrayList<>();
  private final Map<String, Integer> languages = new HashMap<>();
  private final Map<String, Optional<Locale>> locales = new HashMap<>();
  private final Map<ElementKey, GroupContent> groupContents = new HashMap<>();
  private final Map<ElementKey, String> captions = new HashMap<>();
  private final Map<ElementKey, Fragment> fragments = new HashMap<>();

  private DeckScanner(PackageParts parts) {
    this.parts = parts;
    this.hasNotes = parts.hasType(".notesSlide+xml");
  }

  /**
   * Scans a deck.
   *
   * @param layouts whether the masters and layouts are scanned after the slides
   * @throws DeckException if the package is no presentation, or a part of it is damaged
   */
  static Scanned scan(PackageParts parts, boolean layouts) throws IOException {
    return new DeckScanner(parts).scan(layouts);
  }

  /** The main part, after a check that it is a presentation. */
  static String presentation(PackageParts parts) throws IOException {
    for (Relationship relationship : parts.relationships("")) {
      if (relationship.is("officeDocument") && !relationship.external()) {
        String main = relationship.target();
        String type = parts.contentType(main).orElse("");
        if (!parts.has(main)) {
          throw ZipDirectory.damaged(parts.file(), "its part " + main + " is missing");
        }
        if (!isPresentation(type)) {
          throw new DeckException(
              Reason.NOT_A_DECK,
              "cannot read " + parts.file() + ": it is no presentation but " + type);
        }
        return main;
      }
    }
    throw new DeckException(
        Reason.NOT_A_DECK,
        "cannot read " + parts.file() + ": it is a package without a document in it");
  }

  private static boolean isPresentation(String type) {
    String folded = type.toLowerCase(Locale.ROOT);
    return (folded.contains("presentationml") || folded.contains("ms-powerpoint"))
        && folded.endsWith("main+xml");
  }

  /**
   * What a scan found, and what else would take another to find.
   *
   * @param groups what the shapes of each group say
   * @param captions the captions of pictures
   * @param fragments where elements stand that hold their data themselves
   */
  record Scanned(
      DeckScan scan,
      Map<ElementKey, GroupContent> groups,
      Map<ElementKey, String> captions,
      Map<ElementKey, Fragment> fragments) {}

  /** The bytes of an element in its part, as UTF-8. */
  record Fragment(int start, int end) {}

  private Scanned scan(boolean layouts) throws IOException {
    String main = presentation(parts);
    Relationships related = new Relationships(parts, main);
    SlideList list = parts.parse(main, SlideList::read);
    int number = 0;
    for (String id : list.ids()) {
      Relationship relationship = related.get(id);
      if (relationship == null || relationship.external()) {
        throw ZipDirectory.damaged(
            parts.file(), "its list of slides names " + id + ", which leads nowhere");
      }
      read(Kind.SLIDE, ++number, relationship.target());
    }
    if (layouts) {
      readMasters(list.masters(), related);
    }
    DeckScan scan =
        new DeckScan(
            slides,
            elements,
            coreTitle(),
            mostOf(languages),
            list.width(),
            list.height(),
            related.all().stream().anyMatch(r -> r.is("vbaProject")));
    return new Scanned(scan, groupContents, captions, fragments);
  }

  /**
   * Each part once, though a damaged deck may list one twice; one that is missing shows nothing.
   */
  private void readMasters(List<String> ids, Relationships related) throws IOException {
    Set<String> read = new HashSet<>();
    slides.forEach(slide -> read.add(PartNames.fold(slide.part())));
    int masters = 0;
    int layouts = 0;
    for (String master : present(ids, related)) {
      if (read.add(PartNames.fold(master))) {
        read(Kind.MASTER, ++masters, master);
        List<String> below = parts.parse(master, SlideList::layouts);
        for (String layout : present(below, new Relationships(parts, master))) {
          if (read.add(PartNames.fold(layout))) {
            read(Kind.LAYOUT, ++layouts, layout);
          }
        }
      }
    }
  }

  private List<String> present(List<String> ids, Relationships related) throws IOException {
    List<String> present = new ArrayList<>();
    for (String id : ids) {
      target(id, related).filter(parts::has).ifPresent(present::add);
    }
    return present;
  }

  private void read(Kind role, int number, String part) throws IOException {
    Relationships related = new Relationships(parts, part);
    SlideReader.Shapes read = parts.parse(part, SlideReader::read);
    Groups inGroups = new Groups(read.shapes());
    inGroups.label();
    String title = role == Kind.SLIDE ? "" : read.name().replace('\n', ' ').strip();
    List<String> texts = new ArrayList<>();
    Deque<ShapeNode> groups = new ArrayDeque<>();
    for (ShapeNode shape : read.shapes()) {
      if (shape.folded) {
        continue;
      }
      while (!groups.isEmpty() && groups.getFirst() != shape.parent) {
        groups.pop();
      }
      String text = shape.stripped();
      boolean prompt = role != Kind.SLIDE && shape.placeholder != null;
      if (!text.isEmpty() && !prompt && !shape.tag.equals("grpSp")) {
        if (title.isEmpty() && isTitle(shape)) {
          title = text.replace('\n', ' ');
        } else {
          texts.add(text);
        }
      }
      ElementKind kind = Kinds.of(shape, text, related, parts);
      if (holdsData(kind)) {
        fragments.put(new ElementKey(part, shape.order), new Fragment(shape.start, shape.end));
      }
      if (kind != ElementKind.TEXT || shape.marked()) {
        elements.add(element(shape, kind, part, groups, related, text));
      }
      if (shape.tag.equals("grpSp")) {
        groupContents.put(new ElementKey(part, shape.order), inGroups.read(shape));
        groups.push(shape);
      }
    }
    Captions.of(read.shapes())
        .forEach((order, caption) -> captions.put(new ElementKey(part, order), caption));
    Map<String, Integer> spoken = role == Kind.SLIDE ? read.languages() : Map.of();
    for (Map.Entry<String, Integer> language : spoken.entrySet()) {
      Integer before = languages.get(language.getKey());
      languages.put(language.getKey(), language.getValue() + (before == null ? 0 : before));
    }
    slides.add(
        new Slide(role, number, part, title, texts, notes(related), read.hidden(), mostOf(spoken)));
  }

  private static boolean holdsData(ElementKind kind) {
    return kind == ElementKind.TABLE || kind == ElementKind.MATH || kind == ElementKind.ZOOM;
  }

  private VisualElement element(
      ShapeNode shape,
      ElementKind kind,
      String part,
      Deque<ShapeNode> groups,
      Relationships related,
      String text)
      throws IOException {
    List<String> around = new ArrayList<>();
    groups.descendingIterator().forEachRemaining(g -> around.add(g.id == null ? "" : g.id));
    Optional<String> picture =
        Kinds.holdsPicture(kind) ? target(shape.embed, related).filter(parts::has) : empty();
    return new VisualElement(
        new ElementKey(part, shape.order),
        slides.size() + 1,
        kind,
        Optional.ofNullable(shape.id),
        shape.name,
        shape.alt(),
        Optional.ofNullable(shape.title),
        shape.hidden,
        Optional.ofNullable(shape.placeholder),
        around,
        shape.parent == null ? OptionalInt.empty() : OptionalInt.of(shape.parent.order),
        shape.fallbacks,
        picture,
        picture.flatMap(parts::contentType),
        target(shape.svg, related),
        address(shape.link, related),
        Optional.ofNullable(shape.geometry).filter(g -> !g.equals("rect") && !g.isEmpty()),
        text,
        shape.frame(),
        target(shape.target, related),
        shape.clickable,
        shape.slot != null);
  }

  private static Optional<String> empty() {
    return Optional.empty();
  }

  private static boolean isTitle(ShapeNode shape) {
    return "title".equals(shape.placeholder) || "ctrTitle".equals(shape.placeholder);
  }

  private static Optional<String> target(@Nullable String id, Relationships related)
      throws IOException {
    return Optional.ofNullable(related.get(id))
        .filter(r -> !r.external())
        .map(Relationship::target);
  }

  private static Optional<String> address(@Nullable String id, Relationships related)
      throws IOException {
    return Optional.ofNullable(related.get(id)).map(Relationship::target);
  }

  private String notes(Relationships related) throws IOException {
    if (!hasNotes) {
      return "";
    }
    for (Relationship relationship : related.all()) {
      if (relationship.is("notesSlide") && parts.has(relationship.target())) {
        StringBuilder notes = new StringBuilder();
        for (ShapeNode shape : parts.parse(relationship.target(), SlideReader::read).shapes()) {
          if ("body".equals(shape.placeholder) && !shape.stripped().isEmpty()) {
            notes.append(notes.length() == 0 ? "" : "\n").append(shape.stripped());
          }
        }
        return notes.toString();
      }
    }
    return "";
  }

  private Optional<String> coreTitle() throws IOException {
    for (Relationship relationship : parts.relationships("")) {
      if (relationship.is("core-properties") && parts.has(relationship.target())) {
        return parts.parse(relationship.target(), DeckScanner::title);
      }
    }
    return Optional.empty();
  }

  private Optional<Locale> mostOf(Map<String, Integer> lengths) {
    String most = "";
    int length = 0;
    for (Map.Entry<String, Integer> language : lengths.entrySet()) {
      int more = Integer.compare(language.getValue(), length);
      if (more > 0 || (more == 0 && language.getKey().compareTo(most) > 0)) {
        most = language.getKey();
        length = language.getValue();
      }
    }
    return locales.computeIfAbsent(most, DeckScanner::locale);
  }

  private static Optional<Locale> locale(String tag) {
    return Optional.of(Locale.forLanguageTag(tag)).filter(l -> !l.getLanguage().isEmpty());
  }

  private static Optional<String> title(XmlLexer lexer) throws Malformed {
    while (lexer.nextStart()) {
      if (lexer.local().equals("title")) {
        return lexer.next() == XmlLexer.Token.TEXT
            ? Optional.of(lexer.text().strip()).filter(t -> !t.isEmpty())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
