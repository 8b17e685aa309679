package dev.altgen.image;

import com.google.common.base.Splitter;
import dev.altgen.program.Program;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads with the {@code tesseract} command (version 4 and later) where it is installed. */
final class Tesseract {

  private static final Logger LOG = LoggerFactory.getLogger(Tesseract.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Columns of its table: level, page, block, paragraph, line, word, place, confidence, text. */
  private static final int COLUMNS = 12;

  private static final String WORD = "5";
  private static final int WORD_NUMBER = 5;
  private static final int PLACE = 6;
  private static final int CONFIDENCE = 10;
  private static final int TEXT = 11;
  private static final double PERCENT = 100;
  private static final int MOST_LINES = 200;

  private static final Pattern TAB = Pattern.compile("\t");

  private final Program program;
  private final Set<String> languages;

  private Tesseract(Program program, Set<String> languages) {
    this.program = program;
    this.languages = languages;
  }

  /** The first on the path, with its languages. */
  static Optional<Tesseract> find() {
    return find(Optional.ofNullable(System.getenv("PATH")).orElse(""), TIMEOUT);
  }

  /** Not in the working directory, where a program of that name may be anybody's. */
  static Optional<Tesseract> find(String path, Duration timeout) {
    for (String folder : Splitter.on(File.pathSeparatorChar).split(path)) {
      for (String name : List.of("tesseract", "tesseract.exe")) {
        try {
          Path file = Path.of(folder, name);
          if (file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)) {
            return with(
                new Program(List.of(file.toString()), Map.of("OMP_THREAD_LIMIT", "1"), timeout));
          }
        } catch (InvalidPathException e) {
          LOG.debug("{} on the path is no folder", folder, e);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Tesseract> with(Program program) {
    try {
      String listed = said(program, List.of("--list-langs"), new byte[0]);
      return Optional.of(new Tesseract(program, listed.lines().collect(Collectors.toSet())));
    } catch (InterruptedIOException e) {
      // The next picture asks again.
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      LOG.warn("{} does not tell its languages, and is not used", program.name(), e);
      return Optional.empty();
    }
  }

  /** For a language, if it is installed. */
  Optional<TextReader> in(Locale language) {
    String code = code(language);
    return languages.contains(code)
        ? Optional.of(picture -> read(picture, code))
        : Optional.empty();
  }

  /** Its name for a language: ISO 639-2/T, and some of its own. */
  static String code(Locale language) {
    return switch (language.getLanguage()) {
      case "zh" -> traditional(language) ? "chi_tra" : "chi_sim";
      case "nb", "nn" -> "nor";
      case "sr" -> language.getScript().equals("Latn") ? "srp_latn" : "srp";
      default -> iso3(language);
    };
  }

  private static boolean traditional(Locale chinese) {
    return chinese.getScript().equals("Hant") || Set.of("TW", "HK").contains(chinese.getCountry());
  }

  private static String iso3(Locale language) {
    try {
      return language.getISO3Language();
    } catch (MissingResourceException e) {
      return language.getLanguage();
    }
  }

  private List<RecognizedLine> read(BufferedImage picture, String code) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    String table = said(program, List.of("stdin", "stdout", "-l", code, "tsv"), png.toByteArray());
    Map<String, List<String[]>> lines = new LinkedHashMap<>();
    table
        .lines()
        .map(row -> TAB.split(row, COLUMNS))
        .filter(row -> row.length == COLUMNS && row[0].equals(WORD) && !row[TEXT].isBlank())
        .forEach(word -> lines.computeIfAbsent(line(word), line -> new ArrayList<>()).add(word));
    try {
      return lines.values().stream().limit(MOST_LINES).map(Tesseract::line).toList();
    } catch (NumberFormatException e) {
      throw new IOException(program.name() + " gave another table than expected", e);
    }
  }

  private static String said(Program program, List<String> arguments, byte[] input)
      throws IOException {
    Program.Ended ended;
    try {
      ended = program.run(arguments, input);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + program.name() + " ran");
    }
    if (!ended.inTime()) {
      throw new IOException(
          program.name() + " took longer than " + program.timeout().toSeconds() + " seconds");
    } else if (ended.code() != 0) {
      throw new IOException(program.name() + " ended with exit code " + ended.code());
    }
    return ended.out();
  }

  private static String line(String[] word) {
    return String.join(" ", List.of(word).subList(1, WORD_NUMBER));
  }

  private static RecognizedLine line(List<String[]> words) {
    Rectangle place = place(words.get(0));
    words.forEach(word -> place.add(place(word)));
    double confidence =
        words.stream().mapToDouble(word -> Double.parseDouble(word[CONFIDENCE])).average().orElse(0)
            / PERCENT;
    return new RecognizedLine(
        words.stream().map(word -> word[TEXT].strip()).collect(Collectors.joining(" ")),
        Math.min(Math.max(confidence, 0), 1),
        place.x,
        place.y,
        Math.max(place.width, 1),
        Math.max(place.height, 1));
  }

  private static Rectangle place(String[] word) {
    return new Rectangle(
        Integer.parseInt(word[PLACE]),
        Integer.parseInt(word[PLACE + 1]),
        Integer.parseInt(word[PLACE + 2]),
        Integer.parseInt(word[PLACE + 3]));
  }
}
