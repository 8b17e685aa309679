package dev.altgen.deck;

import dev.altgen.content.GroupContent;
import dev.altgen.deck.PackageParts.Relationship;
import dev.altgen.deck.Slide.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Lists what one slide, master or layout shows. */
final class SlideScanner {

  private final PackageParts parts;
  private final SpokenLanguages spoken;
  private final boolean hasNotes;
  private final Target target;
  private final Relationships related;

  /**
   * What is to be scanned.
   *
   * @param number among those of its kind, from 1
   * @param position among all of the scan, from 1
   */
  record Target(Kind kind, int number, int position, String part) {}

  /** The bytes of an element in its part, as UTF-8. */
  record Fragment(int start, int end) {}

  /**
   * What was found.
   *
   * @param languages how many letters are in each
   * @param groups what the shapes of each group say
   * @param captions the captions of pictures
   * @param fragments where elements stand that hold their data themselves
   */
  record Found(
      Slide slide,
      List<VisualElement> elements,
      Map<String, Integer> languages,
      Map<ElementKey, GroupContent> groups,
      Map<ElementKey, String> captions,
      Map<ElementKey, Fragment> fragments) {}

  private SlideScanner(
      PackageParts parts, SpokenLanguages spoken, boolean hasNotes, Target target) {
    this.parts = parts;
    this.spoken = spoken;
    this.hasNotes = hasNotes;
    this.target = target;
    this.related = new Relationships(parts, target.part);
  }

  /**
   * Scans one.
   *
   * @param hasNotes whether any slide of the deck has notes
   * @throws DeckException if its part, or that of its notes, is damaged
   */
  static Found scan(PackageParts parts, SpokenLanguages spoken, boolean hasNotes, Target target)
      throws IOException {
    return new SlideScanner(parts, spoken, hasNotes, target).scan();
  }

  private Found scan() throws IOException {
    SlideReader.Shapes read = parts.parse(target.part, SlideReader::read);
    Groups inGroups = new Groups(read.shapes());
    inGroups.label();
    boolean slide = target.kind == Kind.SLIDE;
    String title = slide ? "" : read.name().replace('\n', ' ').strip();
    List<String> texts = new ArrayList<>();
    List<VisualElement> elements = new ArrayList<>();
    Map<ElementKey, GroupContent> contents = new HashMap<>();
    Map<ElementKey, Fragment> fragments = new HashMap<>();
    Deque<ShapeNode> groups = new ArrayDeque<>();
    for (ShapeNode shape : read.shapes()) {
      if (shape.folded) {
        continue;
      }
      while (!groups.isEmpty() && groups.getFirst() != shape.parent) {
        groups.pop();
      }
      String text = shape.stripped();
      boolean prompt = !slide && shape.placeholder != null;
      if (!text.isEmpty() && !prompt && !shape.tag.equals("grpSp")) {
        if (title.isEmpty() && isTitle(shape)) {
          title = text.replace('\n', ' ');
        } else {
          texts.add(text);
        }
      }
      ElementKind kind = Kinds.of(shape, text, related, parts);
      if (holdsData(kind)) {
        fragments.put(key(shape.order), new Fragment(shape.start, shape.end));
      }
      if (kind != ElementKind.TEXT || shape.marked()) {
        elements.add(element(shape, kind, groups, text));
      }
      if (shape.tag.equals("grpSp")) {
        contents.put(key(shape.order), inGroups.read(shape));
        groups.push(shape);
      }
    }
    Map<ElementKey, String> captions = new HashMap<>();
    Captions.of(read.shapes()).forEach((order, caption) -> captions.put(key(order), caption));
    Map<String, Integer> languages = slide ? read.languages() : Map.of();
    return new Found(
        new Slide(
            target.kind,
            target.number,
            target.part,
            title,
            texts,
            notes(),
            read.hidden(),
            spoken.most(languages)),
        elements,
        languages,
        contents,
        captions,
        fragments);
  }

  private ElementKey key(int order) {
    return new ElementKey(target.part, order);
  }

  private static boolean holdsData(ElementKind kind) {
    return kind == ElementKind.TABLE || kind == ElementKind.MATH || kind == ElementKind.ZOOM;
  }

  private VisualElement element(
      ShapeNode shape, ElementKind kind, Deque<ShapeNode> groups, String text) throws IOException {
    List<String> around = new ArrayList<>();
    groups.descendingIterator().forEachRemaining(g -> around.add(g.id == null ? "" : g.id));
    Optional<String> picture =
        Kinds.holdsPicture(kind) ? related.part(shape.embed).filter(parts::has) : empty();
    return new VisualElement(
        key(shape.order),
        target.position,
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
        related.part(shape.svg),
        address(shape.link),
        Optional.ofNullable(shape.geometry).filter(g -> !g.equals("rect") && !g.isEmpty()),
        text,
        shape.frame(),
        related.part(shape.target),
        shape.clickable,
        shape.slot != null);
  }

  private static Optional<String> empty() {
    return Optional.empty();
  }

  private static boolean isTitle(ShapeNode shape) {
    return "title".equals(shape.placeholder) || "ctrTitle".equals(shape.placeholder);
  }

  private Optional<String> address(@Nullable String id) throws IOException {
    return Optional.ofNullable(related.get(id)).map(Relationship::target);
  }

  private String notes() throws IOException {
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
}
