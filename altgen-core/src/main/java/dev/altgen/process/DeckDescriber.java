package dev.altgen.process;

import com.google.common.collect.Sets;
import dev.altgen.alttext.AltPolicy;
import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.alttext.DecorativePolicy;
import dev.altgen.alttext.Finding;
import dev.altgen.artifacts.Artifacts;
import dev.altgen.artifacts.DiskUse;
import dev.altgen.audit.DeckAudit;
import dev.altgen.audit.ElementAudit;
import dev.altgen.audit.ElementScope;
import dev.altgen.deck.AltTextEdit;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.DeckScan;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.StagedFile;
import dev.altgen.deck.StagedFiles;
import dev.altgen.deck.VisualElement;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.Description;
import dev.altgen.describe.DescriptionRequests;
import dev.altgen.describe.GeneratorUnavailableException;
import dev.altgen.describe.Origin;
import dev.altgen.process.ElementOutcome.Changed;
import dev.altgen.process.ElementOutcome.Kept;
import dev.altgen.process.ElementOutcome.Undescribed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * The processor that gives a deck its text alternatives: decides which elements need one, asks the
 * generator, checks each answer by the rules, and rewrites the deck. Immutable and thread-safe as
 * far as its generator is.
 */
public final class DeckDescriber implements DeckProcessor {

  /** The value of the setting {@code language} that leaves it to the deck. */
  private static final String DECKS_OWN = "deck";

  /** Of decoration. */
  private static final Set<Finding> EVIDENCE =
      Sets.immutableEnumSet(Finding.HAIRLINE, Finding.SAME_PLACE, Finding.ONE_COLOUR);

  private final AltTextGenerator generator;
  private final AltPolicy policy;
  private final ElementScope scope;
  private final DecorativePolicy decorative;
  private final Optional<Locale> language;
  private final Optional<Artifacts> artifacts;
  private final Requests requests;
  private final AltTextRules rules = AltTextRules.standard();

  private DeckDescriber(
      AltTextGenerator generator,
      AltPolicy policy,
      ElementScope scope,
      DecorativePolicy decorative,
      Optional<Locale> language,
      Optional<Artifacts> artifacts,
      Requests requests) {
    this.generator = generator;
    this.policy = policy;
    this.scope = scope;
    this.decorative = decorative;
    this.language = language;
    this.artifacts = artifacts;
    this.requests = requests;
  }

  /**
   * With the policies {@link AltPolicy#SMART} and {@link DecorativePolicy#PROPOSE}, the standard
   * scope and no artifacts.
   */
  public static DeckDescriber create(AltTextGenerator generator) {
    return new DeckDescriber(
        generator,
        AltPolicy.SMART,
        ElementScope.standard(),
        DecorativePolicy.PROPOSE,
        Optional.empty(),
        Optional.empty(),
        Requests.inTurn());
  }

  /**
   * With the settings of an earlier run.
   *
   * @param settings as {@link #settings} gave them; those absent take their defaults
   * @throws IllegalArgumentException if a value is unknown
   */
  public static DeckDescriber of(AltTextGenerator generator, Map<String, String> settings) {
    return new DeckDescriber(
        generator,
        parse(AltPolicy.class, settings, "alt_policy", AltPolicy.SMART),
        new ElementScope(
            parse(ElementScope.Shapes.class, settings, "shapes", ElementScope.Shapes.SMART),
            parse(ElementScope.Groups.class, settings, "groups", ElementScope.Groups.UNIT),
            truth(settings, "layouts")),
        parse(DecorativePolicy.class, settings, "decorative", DecorativePolicy.PROPOSE),
        language(settings.getOrDefault("language", DECKS_OWN)),
        Optional.empty(),
        Requests.inTurn());
  }

  private static <E extends Enum<E>> E parse(
      Class<E> type, Map<String, String> settings, String name, E fallback) {
    String value = settings.get(name);
    return value == null ? fallback : Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
  }

  private static boolean truth(Map<String, String> settings, String name) {
    String value = settings.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(name + ": true or false, not " + value);
    }
    return value.equals("true");
  }

  private static Optional<Locale> language(String tag) {
    return tag.equals(DECKS_OWN)
        ? Optional.empty()
        : Optional.of(new Locale.Builder().setLanguageTag(tag).build());
  }

  /** The same with another policy. */
  public DeckDescriber policy(AltPolicy newPolicy) {
    return new DeckDescriber(
        generator, newPolicy, scope, decorative, language, artifacts, requests);
  }

  /** The same with another scope. */
  public DeckDescriber scope(ElementScope newScope) {
    return new DeckDescriber(
        generator, policy, newScope, decorative, language, artifacts, requests);
  }

  /**
   * The same with another answer to what may be decoration: a hairline, the same small picture in
   * the same place on most slides, or a picture of one colour, that has no meaningful text and no
   * link (docs/cli.md). Pixels are looked at under {@link DecorativePolicy#MARK} alone.
   */
  public DeckDescriber decorative(DecorativePolicy newPolicy) {
    return new DeckDescriber(generator, policy, scope, newPolicy, language, artifacts, requests);
  }

  /**
   * The same with texts in one language, whatever the decks' is. Without it a text has the language
   * of its slide, else of its deck, else it is English.
   *
   * @param newLanguage what the generator does not speak it answers as it will; the built-in one in
   *     English
   */
  public DeckDescriber language(Locale newLanguage) {
    return new DeckDescriber(
        generator, policy, scope, decorative, Optional.of(newLanguage), artifacts, requests);
  }

  /** Which elements need a text. */
  public ElementScope scope() {
    return scope;
  }

  /**
   * The same, leaving for each deck what was found and what was decided in a working folder: {@code
   * scan.json} and, as a final result, {@code alt_texts.json} (docs/artifacts.md). What is kept
   * goes by how {@link #process} ended. Absent by default.
   */
  public DeckDescriber artifacts(Artifacts workingFolders) {
    return new DeckDescriber(
        generator, policy, scope, decorative, language, Optional.of(workingFolders), requests);
  }

  /**
   * The same, with so many requests to the generator at once over all decks that it works on. By
   * default each deck's are made one after the other, in its own thread. Answers never depend on
   * it.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public DeckDescriber concurrency(int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("concurrency: at least 1, not " + atOnce);
    }
    return new DeckDescriber(
        generator, policy, scope, decorative, language, artifacts, Requests.atOnce(atOnce));
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("generator", generator.id());
    settings.put("alt_policy", code(policy));
    settings.put("shapes", code(scope.shapes()));
    settings.put("groups", code(scope.groups()));
    if (scope.layouts()) {
      settings.put("layouts", "true");
    }
    if (decorative != DecorativePolicy.PROPOSE) {
      settings.put("decorative", code(decorative));
    }
    language.ifPresent(tag -> settings.put("language", tag.toLanguageTag()));
    return Collections.unmodifiableSortedMap(settings);
  }

  @Override
  public void preflight() throws GeneratorUnavailableException {
    generator.preflight();
  }

  @Override
  public Optional<DiskUse> settle() throws IOException {
    return artifacts.isPresent() ? Optional.of(artifacts.get().settle()) : Optional.empty();
  }

  @Override
  public DeckResult process(Deck deck, Path staged) throws Exception {
    if (artifacts.isEmpty()) {
      return rewrite(deck, staged);
    }
    DeckAudit audit = audit(deck);
    try (DeckArtifacts record =
        DeckArtifacts.open(artifacts.get(), deck.file(), scope.scan(deck))) {
      record.scanned(audit);
      DeckResult result = rewrite(deck, staged);
      record.succeeded(result.elements(), requests(deck));
      return result;
    }
  }

  private DeckResult rewrite(Deck deck, Path staged) throws Exception {
    List<ElementOutcome> outcomes = decide(deck);
    DeckResult decided = new DeckResult(outcomes, Optional.empty());
    List<AltTextEdit> edits =
        decided.changes().stream()
            .map(change -> new AltTextEdit(change.key(), change.before(), change.after()))
            .toList();
    return edits.isEmpty()
        ? decided
        : new DeckResult(outcomes, Optional.of(deck.rewrite(edits, staged)));
  }

  /**
   * What would become of a deck's elements; writes nothing.
   *
   * @return an outcome for each element that needs a text alternative, in the scan's order
   * @throws Exception as {@link #process} does
   */
  public List<ElementOutcome> decide(Deck deck) throws Exception {
    DeckScan scan = scope.scan(deck);
    DescriptionRequests about = requests(deck);
    Map<ElementKey, Finding> decoration = decoration(deck);
    List<Callable<ElementOutcome>> decisions = new ArrayList<>();
    List<ElementKey> described = new ArrayList<>();
    for (VisualElement element : scan.elements()) {
      if (scope.needsText(element, scan)) {
        Finding evidence = decoration.get(element.key());
        if (!rules.mayReplace(policy, element.alt())) {
          decisions.add(() -> new Kept(element.key()));
        } else if (evidence != null) {
          decisions.add(() -> marked(element, evidence));
        } else {
          described.add(element.key());
          decisions.add(() -> outcome(element, generator.describe(about.of(element))));
        }
      }
    }
    deck.expectContents(described);
    return requests.all(decisions);
  }

  private DescriptionRequests requests(Deck deck) throws IOException {
    return new DescriptionRequests(deck, scope.scan(deck), language);
  }

  /** What is to be marked as decorative, and why. */
  private Map<ElementKey, Finding> decoration(Deck deck) throws IOException {
    Map<ElementKey, Finding> found = new HashMap<>();
    if (decorative == DecorativePolicy.MARK) {
      for (ElementAudit audit : audit(deck).elements()) {
        audit.findings().stream()
            .filter(EVIDENCE::contains)
            .forEach(finding -> found.put(audit.element().key(), finding));
      }
    }
    return found;
  }

  /** Pixels are looked at only where something comes of it. */
  private DeckAudit audit(Deck deck) throws IOException {
    return decorative == DecorativePolicy.MARK
        ? DeckAudit.of(deck, scope, rules)
        : DeckAudit.of(scope.scan(deck), scope, rules);
  }

  private static ElementOutcome marked(VisualElement element, Finding evidence) {
    return new Changed(
        element.key(),
        element.alt(),
        AltText.markedDecorative(),
        new Origin("evidence", evidence.code()));
  }

  /**
   * Describes one deck without a batch. The target holds its old content or the whole verified new
   * one, never a part.
   *
   * @param in the deck
   * @param out where it goes, replaced if it exists; may be {@code in}
   * @throws DeckException if the deck is at fault
   * @throws Exception what the generator or the file system threw
   */
  public DeckResult describe(Path in, Path out) throws Exception {
    return describe(in, out, Decks.inProcess());
  }

  private DeckResult describe(Path in, Path out, DeckOpener decks) throws Exception {
    try (StagedFile staged = StagedFiles.onDisk().beside(out, "one");
        Deck deck = decks.open(in)) {
      DeckResult result = process(deck, staged.path());
      boolean same = Files.exists(out) && Files.isSameFile(in, out);
      if (result.staged().isEmpty() && !same) {
        deck.rewrite(List.of(), staged.path());
      }
      if (result.staged().isPresent() && same) {
        UnchangedSource.check(deck, decks);
      }
      if (result.staged().isPresent() || !same) {
        staged.publish();
      }
      return result;
    }
  }

  /**
   * Describes one deck from a stream into another, by way of two temporary files. Nothing is
   * written to {@code out} before the whole deck is verified. Closes neither.
   *
   * @throws DeckException if the deck is at fault
   * @throws Exception what the generator, the streams or the file system threw
   */
  public DeckResult describe(InputStream in, OutputStream out) throws Exception {
    Path folder = Files.createTempDirectory("altgen-");
    Path source = folder.resolve("deck.pptx");
    Path target = folder.resolve("described.pptx");
    try {
      Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
      DeckResult result = describe(source, target);
      Files.copy(target, out);
      return result;
    } finally {
      Files.deleteIfExists(source);
      Files.deleteIfExists(target);
      Files.deleteIfExists(folder);
    }
  }

  private ElementOutcome outcome(VisualElement element, Description answer) {
    if (answer instanceof Description.Text text) {
      return written(element, text);
    } else if (answer instanceof Description.Decorative verdict) {
      return rules.meaningful(element.alt())
          ? new Kept(element.key())
          : new Changed(element.key(), element.alt(), AltText.markedDecorative(), verdict.origin());
    }
    return undescribed(element, ((Description.Unknown) answer).why());
  }

  private ElementOutcome written(VisualElement element, Description.Text text) {
    AltText after;
    try {
      after = AltText.of(text.value().strip());
    } catch (IllegalArgumentException e) {
      return undescribed(element, "The answer was refused: " + e.getMessage());
    }
    if (!rules.meaningful(after)) {
      return undescribed(
          element,
          "The answer was refused: " + rules.judge(after, element.title()).get(0).sentence());
    }
    return after.equals(element.alt())
        ? new Kept(element.key())
        : new Changed(element.key(), element.alt(), after, text.origin());
  }

  /** What people can read stays: under OVERWRITE too, where no better text came. */
  private ElementOutcome undescribed(VisualElement element, String why) {
    return rules.meaningful(element.alt())
        ? new Kept(element.key())
        : new Undescribed(element.key(), why);
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
