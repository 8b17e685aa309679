package dev.altgen.cli.config;

import dev.altgen.deck.ElementKind;
import dev.altgen.describe.Languages;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the value of a key may be.
 *
 * @param label its name in a usage line
 * @param allowed completes the sentence "it must be …"
 * @param text whether a value is any text, rather than a number or a truth value
 * @param reader reads a value; empty when it is not allowed
 * @param writer writes a value as it is read
 */
public record Kind<T>(
    String label,
    String allowed,
    boolean text,
    Function<String, Optional<T>> reader,
    Function<T, String> writer) {

  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,9}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,10}(\\.[0-9]{1,20})?");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final String FILLED_IN = "\\{(output_dir|batch_id)}";
  private static final Pattern BRACE = Pattern.compile("[{}]");

  /** Whole numbers, in digits alone. */
  static Kind<Integer> whole(int least, int most) {
    return new Kind<>(
        "N",
        "a whole number from " + least + " to " + most,
        false,
        text ->
            Optional.of(text)
                .filter(t -> WHOLE.matcher(t).matches())
                .map(Long::parseLong)
                .filter(n -> n >= least && n <= most)
                .map(Long::intValue),
        String::valueOf);
  }

  /** Decimal numbers without an exponent. */
  static Kind<Double> decimal(int least, int most) {
    return new Kind<>(
        "FLOAT",
        "a number from " + least + " to " + most,
        false,
        text ->
            Optional.of(text)
                .filter(t -> DECIMAL.matcher(t).matches())
                .map(Double::parseDouble)
                .filter(n -> n >= least && n <= most),
        String::valueOf);
  }

  static Kind<Boolean> truth() {
    return new Kind<>(
        "BOOLEAN",
        "true or false",
        false,
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            },
        String::valueOf);
  }

  /** The constants of an enum, in any case; written as {@code spelling} has them. */
  static <E extends Enum<E>> Kind<E> word(Class<E> type, Function<E, String> spelling) {
    return new Kind<>(
        "WORD",
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(spelling)
                .collect(Collectors.joining(", ")),
        true,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst(),
        spelling);
  }

  /** The word {@code deck}, or the tag of a language that the built-in texts are written in. */
  static Kind<String> language() {
    return new Kind<>(
        "TAG",
        "deck or one of "
            + String.join(", ", Languages.codes())
            + ", if wanted with a region as in de-AT",
        true,
        text ->
            text.equalsIgnoreCase("deck")
                ? Optional.of("deck")
                : Languages.parse(text).map(Locale::toLanguageTag),
        text -> text);
  }

  /** Some of an enum's constants in an order, divided by commas. */
  static <E extends Enum<E>> Kind<List<E>> words(Class<E> type, Function<E, String> spelling) {
    Kind<E> one = word(type, spelling);
    return new Kind<>(
        "WORDS",
        "some of " + one.allowed.substring("one of ".length()) + ", divided by commas, each once",
        true,
        text -> all(one, text),
        chosen -> chosen.stream().map(spelling).collect(Collectors.joining(",")));
  }

  private static <E> Optional<List<E>> all(Kind<E> one, String text) {
    List<Optional<E>> found =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(one.reader).toList();
    List<E> known = found.stream().flatMap(Optional::stream).distinct().toList();
    return known.size() == found.size() ? Optional.of(known) : Optional.empty();
  }

  /** Who is asked for elements of a kind; the word none for no kind. */
  static Kind<Map<ElementKind, List<GeneratorName>>> kinds(Kind<List<GeneratorName>> chain) {
    return new Kind<>(
        "KINDS",
        "kinds of elements and who is asked for them, as in pic=vision, chart=builtin+vision, or none",
        true,
        text -> text.equals(Keys.NONE) ? Optional.of(Map.of()) : kinds(chain, text),
        kinds ->
            kinds.isEmpty()
                ? Keys.NONE
                : new TreeMap<>(kinds)
                    .entrySet().stream()
                        .map(
                            e ->
                                e.getKey().code()
                                    + "="
                                    + chain.writer.apply(e.getValue()).replace(',', '+'))
                        .collect(Collectors.joining(",")));
  }

  private static Optional<Map<ElementKind, List<GeneratorName>>> kinds(
      Kind<List<GeneratorName>> chain, String text) {
    Map<ElementKind, List<GeneratorName>> found = new EnumMap<>(ElementKind.class);
    for (String one : text.split(",", -1)) {
      String[] sides = one.split("=", -1);
      Optional<ElementKind> kind =
          Arrays.stream(ElementKind.values())
              .filter(known -> known.code().equals(sides[0].strip().toLowerCase(Locale.ROOT)))
              .findFirst();
      Optional<List<GeneratorName>> asked =
          sides.length == 2 ? chain.reader.apply(sides[1].replace('+', ',')) : Optional.empty();
      if (kind.isEmpty() || asked.isEmpty() || found.put(kind.get(), asked.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** An address as it is given to a browser. */
  static Kind<URI> address() {
    return new Kind<>(
        "URL",
        "an address that begins with http:// or https://",
        true,
        text -> text.matches("https?://\\S+") ? uri(text) : Optional.empty(),
        URI::toString);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Words as they are, on one line. */
  static Kind<String> line(String label, String allowed) {
    return new Kind<>(
        label, allowed, true, text -> Optional.of(text).filter(t -> !t.isBlank()), text -> text);
  }

  /** The name of an environment variable; what it is told in place of a name may be a secret. */
  static Kind<String> variable() {
    return new Kind<>(
        "NAME",
        "the name of an environment variable, of letters, digits and _",
        true,
        text -> Optional.of(text).filter(t -> VARIABLE.matcher(t).matches()),
        text -> text);
  }

  static Kind<Path> folder() {
    return new Kind<>("FOLDER", "a path", true, text -> path(text).map(Path::of), Path::toString);
  }

  /** A path with {@code {output_dir}} and {@code {batch_id}} in it, if wanted. */
  static Kind<String> file() {
    return new Kind<>(
        "FILE",
        "a path, in which {output_dir} and {batch_id} are filled in",
        true,
        text -> path(text).filter(p -> !BRACE.matcher(p.replaceAll(FILLED_IN, "")).find()),
        text -> text);
  }

  private static Optional<String> path(String text) {
    try {
      return Path.of(text).toString().isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
