package dev.altgen.deck;

import com.google.common.collect.Lists;
import dev.altgen.content.GroupContent;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.PackageParts.Relationship;
import dev.altgen.deck.Slide.Kind;
import dev.altgen.deck.SlideScanner.Fragment;
import dev.altgen.deck.SlideScanner.Target;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows a package from its root to its slides, masters and layouts, and lists what they show. */
final class DeckScanner {

  private final PackageParts parts;
  private final SpokenLanguages spoken = new SpokenLanguages();
  private final List<Target> targets = new ArrayList<>();

  private DeckScanner(PackageParts parts) {
    this.parts = parts;
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
      add(Kind.SLIDE, ++number, relationship.target());
    }
    if (layouts) {
      addMasters(list.masters(), related);
    }
    boolean hasNotes = parts.hasType(".notesSlide+xml");
    List<SlideScanner.Found> found =
        PartsAtOnce.map(
            parts,
            targets,
            (reader, target) -> SlideScanner.scan(reader, spoken, hasNotes, target));
    DeckScan scan =
        new DeckScan(
            found.stream().map(SlideScanner.Found::slide).toList(),
            found.stream().flatMap(slide -> slide.elements().stream()).toList(),
            coreTitle(),
            spoken.most(SpokenLanguages.sum(Lists.transform(found, SlideScanner.Found::languages))),
            list.width(),
            list.height(),
            related.all().stream().anyMatch(r -> r.is("vbaProject")));
    Scanned scanned = new Scanned(scan, new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (SlideScanner.Found slide : found) {
      scanned.groups.putAll(slide.groups());
      scanned.captions.putAll(slide.captions());
      scanned.fragments.putAll(slide.fragments());
    }
    return scanned;
  }

  private void add(Kind kind, int number, String part) {
    targets.add(new Target(kind, number, targets.size() + 1, part));
  }

  /**
   * Each part once, though a damaged deck may list one twice; one that is missing shows nothing.
   */
  private void addMasters(List<String> ids, Relationships related) throws IOException {
    Set<String> added = new HashSet<>();
    targets.forEach(slide -> added.add(PartNames.fold(slide.part())));
    int masters = 0;
    int layouts = 0;
    for (String master : present(ids, related)) {
      if (added.add(PartNames.fold(master))) {
        add(Kind.MASTER, ++masters, master);
        List<String> below = parts.parse(master, SlideList::layouts);
        for (String layout : present(below, new Relationships(parts, master))) {
          if (added.add(PartNames.fold(layout))) {
            add(Kind.LAYOUT, ++layouts, layout);
          }
        }
      }
    }
  }

  private List<String> present(List<String> ids, Relationships related) throws IOException {
    List<String> present = new ArrayList<>();
    for (String id : ids) {
      related.part(id).filter(parts::has).ifPresent(present::add);
    }
    return present;
  }

  private Optional<String> coreTitle() throws IOException {
    for (Relationship relationship : parts.relationships("")) {
      if (relationship.is("core-properties") && parts.has(relationship.target())) {
        return parts.parse(relationship.target(), DeckScanner::title);
      }
    }
    return Optional.empty();
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
