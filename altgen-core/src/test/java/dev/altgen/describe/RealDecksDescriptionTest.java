package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.primitives.Ints;
import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.ChartContent;
import dev.altgen.content.DiagramContent;
import dev.altgen.content.ElementContent;
import dev.altgen.content.FormulaContent;
import dev.altgen.content.GroupContent;
import dev.altgen.content.TableContent;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Describes what real decks hold from its data and holds each sentence against that data. */
@Tag("corpus")
class RealDecksDescriptionTest {

  private static final Logger LOG = LoggerFactory.getLogger(RealDecksDescriptionTest.class);
  private static final AltTextRules RULES = AltTextRules.standard();
  private static final int LONGEST = 600;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:E[+-]?[0-9]+)?");
  private static final String SHARES = "100% stacked";
  private static final Pattern MORE = Pattern.compile("and ([0-9]+) more");
  private static final Pattern ONE_WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]{2,}|[\\n\\t]");

  private final Map<String, Integer> described = new TreeMap<>();
  private final Map<String, Integer> left = new TreeMap<>();
  private final List<String> sentences = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void everySentenceRestsOnTheElementsData() throws Exception {
    String folder = System.getProperty("altgen.corpus", "");
    assumeTrue(
        !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
        "real-deck suite skipped: set -Daltgen.corpus to the folder of real decks");
    int decks = 0;
    for (Path file : files(Path.of(folder, "decks"))) {
      try (Deck deck = Decks.inProcess().open(file)) {
        describe(file.getFileName().toString(), deck);
        decks++;
      } catch (DeckException e) {
        LOG.debug("not opened: {}", e.getMessage());
      }
    }
    LOG.info("{} decks; described: {}; left: {}", decks, described, left);
    String out = System.getProperty("altgen.sentences", "");
    if (!out.isEmpty()) {
      Files.write(Path.of(out), sentences);
    }
    assertThat(wrong).isEmpty();
    assertThat(described).containsKeys("chart", "table", "smartart", "math", "group", "ole");
  }

  private void describe(String name, Deck deck) throws Exception {
    DescriptionRequests requests =
        new DescriptionRequests(deck, deck.scan(), Optional.of(Locale.ENGLISH));
    for (VisualElement element : deck.scan().elements()) {
      switch (element.kind()) {
        case CHART, CHARTEX, TABLE, SMARTART, MATH, ZOOM, OLE, VIDEO, AUDIO, GROUP -> {}
        default -> {
          continue;
        }
      }
      DescriptionRequest request = requests.of(element);
      Description answer = AltTextGenerators.builtIn().describe(request);
      String where = name + " " + element.key() + " ";
      if (answer instanceof Description.Text text) {
        described.merge(element.kind().code(), 1, Integer::sum);
        sentences.add(where + text.value());
        check(where + text.value(), text.value(), request);
      } else if (answer instanceof Description.Unknown unknown) {
        left.merge(element.kind().code() + ": " + unknown.why(), 1, Integer::sum);
        if (hasData(request.content())) {
          wrong.add(where + "has data, yet: " + unknown.why());
        }
      }
    }
  }

  private static boolean hasData(ElementContent content) {
    if (content instanceof TableContent table) {
      return table.rows().stream().flatMap(List::stream).anyMatch(cell -> !cell.text().isBlank());
    }
    return content instanceof ChartContent || content instanceof DiagramContent;
  }

  private void check(String shown, String text, DescriptionRequest request) throws IOException {
    if (text.length() > LONGEST) {
      wrong.add("too long: " + shown);
    }
    if (!RULES.meaningful(AltText.of(text))) {
      wrong.add("not meaningful: " + shown);
    }
    if (BLANKS.matcher(text).find() || !text.equals(text.strip())) {
      wrong.add("blanks: " + shown);
    }
    if (text.matches("(?s).*(?<!\\.)\\.\\.( .*|$)") || text.matches(".*[,:;]\\.$")) {
      wrong.add("punctuation: " + shown);
    }
    if (!text.matches("(?s).*[.?!\\u2026\\u3002\\uFF01\\uFF1F][\"\u201D\u2019)]?$")) {
      wrong.add("no end: " + shown);
    }
    Facts facts = facts(request);
    for (String word : found(ONE_WORD, text)) {
      if (!facts.words.contains(word) && !Sentences.WORDS.contains(word) && !isNumber(word)) {
        wrong.add("a word of its own, " + word + ": " + shown);
      }
    }
    for (String number : found(NUMBER, MORE.matcher(text.replace(SHARES, "")).replaceAll(""))) {
      if (!facts.allow(number)) {
        wrong.add("a number of its own, " + number + ": " + shown);
      }
    }
    Matcher more = MORE.matcher(text);
    while (more.find()) {
      if (Integer.parseInt(more.group(1)) >= facts.items) {
        wrong.add("more than there are: " + shown);
      }
    }
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(Character::isDigit) || word.matches("[0-9]*E[0-9]*");
  }

  /** What may stand in a sentence about an element. */
  private static final class Facts {
    private final Set<String> words = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private @Nullable ChartFacts chart;
    private final Set<Integer> counts = new HashSet<>();
    private int items;

    void text(String text) {
      words.addAll(found(ONE_WORD, text));
      numbers.addAll(found(NUMBER, text));
      items++;
    }

    boolean allow(String number) {
      if (numbers.contains(number) || numbers.contains(number.replaceFirst("^-", ""))) {
        return true;
      }
      Integer whole = Ints.tryParse(number);
      return (whole != null && counts.contains(whole)) || (chart != null && chart.allow(number));
    }
  }

  private static Facts facts(DescriptionRequest request) throws IOException {
    Facts facts = new Facts();
    addFacts(facts, request);
    for (VisualElement member : request.members()) {
      addFacts(facts, request.member(member));
    }
    return facts;
  }

  private static void addFacts(Facts facts, DescriptionRequest request) throws IOException {
    ElementContent content = request.content();
    if (content instanceof ChartContent chart) {
      facts.chart = new ChartFacts(chart, Wording.of(Locale.ENGLISH));
      facts.chart.texts().forEach(facts::text);
    } else if (content instanceof TableContent table) {
      table.rows().forEach(row -> row.forEach(cell -> facts.text(cell.text())));
      facts.counts.add(table.rows().size());
      facts.counts.add(table.columns());
    } else if (content instanceof DiagramContent diagram) {
      diagram.nodes().forEach(node -> facts.text(node.text()));
      for (int level = 1; level <= diagram.nodes().size(); level++) {
        int depth = level;
        facts.counts.add(
            (int) diagram.nodes().stream().filter(node -> node.level() == depth).count());
      }
      facts.counts.add(diagram.nodes().size());
      facts.counts.add(
          diagram.nodes().stream().mapToInt(DiagramContent.Node::level).max().orElse(0));
    } else if (content instanceof FormulaContent formula) {
      facts.text(formula.toString());
      formula.toString().codePoints().forEach(c -> facts.text(Character.toString(c)));
      facts.counts.add(formula.pieces().size());
    } else {
      if (content instanceof GroupContent group) {
        group.labels().forEach(label -> facts.text(label.text()));
        facts.counts.addAll(times(group.labels().stream().map(GroupContent.Label::text).toList()));
        facts.counts.addAll(times(ends(group)));
        facts.counts.add(group.arrows());
      }
      facts.text(request.element().name());
      request.element().text().lines().forEach(facts::text);
      request.members().forEach(member -> facts.text(member.alt().text()));
      facts.counts.add(
          (int) request.members().stream().filter(RealDecksDescriptionTest::isData).count());
      long pictures =
          request.members().stream().filter(member -> member.kind() == ElementKind.PICTURE).count();
      for (int others = 0; others <= pictures; others++) {
        facts.counts.add(others);
      }
    }
  }

  private static boolean isData(VisualElement member) {
    return member.kind() == ElementKind.SMARTART || member.kind() == ElementKind.CHART;
  }

  /** How often each stands there. */
  private static Set<Integer> times(List<String> texts) {
    return texts.stream()
        .map(text -> Collections.frequency(texts, text))
        .collect(Collectors.toSet());
  }

  /** What the lines of a group lead from and to. */
  private static List<String> ends(GroupContent group) {
    Map<Integer, String> labels = new HashMap<>();
    group.labels().forEach(label -> labels.put(label.order(), label.text()));
    return group.links().stream()
        .map(link -> labels.get(link.from()) + " " + labels.get(link.to()))
        .toList();
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new HashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The words of the message bundle: all others come from the deck. */
  private static final class Sentences {
    private static final Set<String> WORDS = words();

    private static Set<String> words() {
      ResourceBundle messages =
          ResourceBundle.getBundle("dev.altgen.describe.messages", Locale.ROOT);
      Set<String> words = new HashSet<>();
      messages.keySet().forEach(key -> words.addAll(found(ONE_WORD, messages.getString(key))));
      return words;
    }
  }
}
