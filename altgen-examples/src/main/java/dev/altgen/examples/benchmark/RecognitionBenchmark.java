package dev.altgen.examples.benchmark;

import dev.altgen.examples.benchmark.RenderedPictures.Sample;
import dev.altgen.image.RecognizedLine;
import dev.altgen.image.RecognizedText;
import dev.altgen.image.TextRecognition;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Measures how well and how long text in pictures is read, on pictures that it draws itself, and
 * prints a table. docs/benchmarks.md gives the command.
 */
public final class RecognitionBenchmark {

  /** As for a text alternative: what is less sure is not said. */
  private static final double SURE = 0.9;

  private static final int WITHOUT_TEXT = 30;

  private RecognitionBenchmark() {}

  /** Runs the benchmark; takes some minutes. */
  public static void main(String[] args) throws IOException {
    read(RenderedPictures.dialogue(14)); // loads the models
    System.out.println(
        "| pictures | number | character error rate | lost or unsure | ms of processor time a picture |");
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    for (Map.Entry<String, List<Sample>> set : sets().entrySet()) {
      System.out.println(row(set.getKey(), set.getValue()));
    }
    System.out.println(withoutText());
  }

  private static Map<String, List<Sample>> sets() {
    Map<String, List<Sample>> sets = new LinkedHashMap<>();
    for (int size : new int[] {8, 10, 12, 16, 24, 48}) {
      sets.put("black on white, " + size + " pixels, 3 fonts", inAllFonts(size, Color.BLACK));
    }
    sets.put("grey (#999) on white, 16 pixels", inAllFonts(16, new Color(0x999999)));
    sets.put("light grey (#CCC) on white, 16 pixels", inAllFonts(16, new Color(0xCCCCCC)));
    sets.put(
        "green on black, 14 pixels, as in a terminal",
        List.of(RenderedPictures.print(Font.MONOSPACED, 14, new Color(0x40E040), Color.BLACK)));
    sets.put(
        "white on blue, 24 pixels",
        List.of(RenderedPictures.print(Font.SANS_SERIF, 24, Color.WHITE, new Color(0x1F3F80))));
    sets.put(
        "white on dark noise, 24 pixels, 3 fonts",
        RenderedPictures.FONTS.stream().map(f -> RenderedPictures.overNoise(f, 24)).toList());
    sets.put(
        "two columns, 14 and 18 pixels",
        List.of(RenderedPictures.columns(14), RenderedPictures.columns(18)));
    sets.put(
        "a dialogue, 12 to 16 pixels",
        Stream.of(12, 14, 16).map(RenderedPictures::dialogue).toList());
    sets.put(
        "labels of a chart, 12 to 16 pixels",
        Stream.of(12, 14, 16).map(RenderedPictures::chart).toList());
    return sets;
  }

  private static List<Sample> inAllFonts(int size, Color ink) {
    return RenderedPictures.FONTS.stream()
        .map(font -> RenderedPictures.print(font, size, ink, Color.WHITE))
        .toList();
  }

  private static String row(String name, List<Sample> samples) throws IOException {
    int characters = 0;
    int wrong = 0;
    int lost = 0;
    Duration time = Duration.ZERO;
    for (Sample sample : samples) {
      Duration start = processorTime();
      List<RecognizedLine> lines = read(sample).lines();
      time = time.plus(processorTime().minus(start));
      List<RecognizedLine> sure = lines.stream().filter(line -> line.confidence() >= SURE).toList();
      String expected = String.join(" ", sample.lines());
      characters += expected.length();
      wrong += distance(expected, text(lines));
      lost += Math.max(0, sample.lines().size() - sure.size());
    }
    return "| %s | %d | %.1f %% | %d | %d |"
        .formatted(
            name,
            samples.size(),
            100.0 * wrong / characters,
            lost,
            time.toMillis() / samples.size());
  }

  private static String withoutText() throws IOException {
    int wrong = 0;
    Duration time = Duration.ZERO;
    for (int number : IntStream.range(0, WITHOUT_TEXT).toArray()) {
      Sample sample = RenderedPictures.withoutText(number);
      Duration start = processorTime();
      List<RecognizedLine> lines = read(sample).lines();
      time = time.plus(processorTime().minus(start));
      wrong += lines.stream().anyMatch(line -> line.confidence() >= SURE) ? 1 : 0;
    }
    return "| without text | %d | text found in %d | | %d |"
        .formatted(WITHOUT_TEXT, wrong, time.toMillis() / WITHOUT_TEXT);
  }

  private static String text(List<RecognizedLine> lines) {
    return lines.stream().map(RecognizedLine::text).collect(Collectors.joining(" "));
  }

  private static RecognizedText read(Sample sample) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(sample.picture(), "png", png);
    RecognizedText text = TextRecognition.read(png.toByteArray(), Locale.ENGLISH);
    if (text.unread().isPresent()) {
      throw new IOException(text.unread().get());
    }
    return text;
  }

  /** Of all threads, which a busy machine changes less than the time that passes. */
  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  /** Characters to insert, delete or replace (Levenshtein). */
  private static int distance(String expected, String found) {
    int[] row = IntStream.rangeClosed(0, found.length()).toArray();
    for (int i = 1; i <= expected.length(); i++) {
      int[] above = Arrays.copyOf(row, row.length);
      row[0] = i;
      for (int j = 1; j <= found.length(); j++) {
        int replaced = above[j - 1] + (expected.charAt(i - 1) == found.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
    }
    return row[found.length()];
  }
}
