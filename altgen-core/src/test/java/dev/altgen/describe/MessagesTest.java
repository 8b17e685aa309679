package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The message bundles say the same in every language. */
class MessagesTest {

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])(?:,(choice)?|})");

  /** What English and another language happen to share, or what no language translates. */
  private static final Pattern SHARED =
      Pattern.compile(
          "chart\\.(place|value|values|where|within|pair|head.*|boxWhisker|surface|part\\..*)"
              + "|list\\..*|date\\..*|table\\.(item|whole)|diagram\\.under|media\\..*|formula\\.(name|sign|accent)\\..*"
              + "|chart\\.values\\.of|chart\\.series.*|group\\.labelled|chart\\.totals|formula\\.negative|zoom\\.item|formula\\.sup");

  static Stream<String> others() {
    return Languages.codes().stream().skip(1);
  }

  @ParameterizedTest
  @MethodSource("others")
  void aLanguageHasTheKeysAndPlaceholdersOfEnglish(String code) {
    Map<String, String> english = messages("en");
    Map<String, String> other = messages(code);

    assertThat(other.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(places(other.get(key))).as(key).isEqualTo(places(english.get(key)));
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void nothingStaysInEnglish(String code) {
    Map<String, String> english = messages("en");
    Map<String, String> other = messages(code);
    List<String> same =
        english.keySet().stream()
            .filter(key -> english.get(key).equals(other.get(key)))
            .filter(key -> !SHARED.matcher(key).matches())
            .toList();

    assertThat(same).isEmpty();
    assertThat(other.values()).noneMatch(text -> text.matches(".*\\b(the|with|and)\\b.*"));
  }

  @ParameterizedTest
  @MethodSource("dev.altgen.describe.Languages#codes")
  void everyMessageFormatsForOneAndForSeveral(String code) {
    Wording wording = Wording.of(Locale.forLanguageTag(code));
    for (String key : messages(code).keySet()) {
      for (int count : new int[] {1, 2, 1_200}) {
        Object[] arguments = arguments(key, count);
        String said = wording.say(key, arguments);

        assertThat(said).as(key).doesNotContain("{", "}", "choice", "''").isNotEmpty();
        if (count > 1) {
          assertThat(places(messages(code).get(key)))
              .allSatisfy(place -> assertThat(said).as(key).contains(arguments[place].toString()));
        }
      }
    }
  }

  @Test
  void eachBundleIsOfALanguageThatIsSpoken() throws Exception {
    Path folder = Path.of(Wording.class.getResource("messages.properties").toURI()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> found =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("messages_"))
              .collect(Collectors.toSet());

      assertThat(found)
          .isEqualTo(
              others().map(c -> "messages_" + c + ".properties").collect(Collectors.toSet()));
    }
  }

  /** A number where the English message takes one, else a text that no message holds. */
  private static Object[] arguments(String key, int count) {
    MessageFormat english = new MessageFormat(messages("en").get(key), Locale.ENGLISH);
    Object[] arguments = new Object[5];
    Arrays.setAll(arguments, i -> "\u03b1\u03b2" + i);
    Format[] formats = english.getFormatsByArgumentIndex();
    for (int i = 0; i < formats.length; i++) {
      if (formats[i] instanceof NumberFormat) {
        arguments[i] = count;
      }
    }
    return arguments;
  }

  /** What a message shows of its arguments; a number that only chooses is not shown. */
  private static Set<Integer> places(String message) {
    Set<Integer> places = new TreeSet<>();
    Matcher place = PLACE.matcher(message);
    while (place.find()) {
      if (place.group(2) == null) {
        places.add(Integer.parseInt(place.group(1)));
      }
    }
    return places;
  }

  static Map<String, String> messages(String code) {
    String file = code.equals("en") ? "messages.properties" : "messages_" + code + ".properties";
    Properties read = new Properties();
    try (Reader in =
        new InputStreamReader(Wording.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TreeMap<String, String> messages = new TreeMap<>();
    read.forEach((key, text) -> messages.put(key.toString(), text.toString()));
    return messages;
  }
}
