package dev.altgen.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.deck.ProgramException;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.Description;
import dev.altgen.describe.DescriptionRequest;
import dev.altgen.describe.GeneratorUnavailableException;
import dev.altgen.describe.Origin;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.NoImage;
import dev.altgen.image.PreparedImage;
import dev.altgen.program.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asks a program of the user what an image shows. The program gets the path of a PNG or JPEG as its
 * last argument and the request as JSON on standard input (docs/vision.md), and prints the text
 * alternative in UTF-8; nothing, when it does not know. A program that ends with another code than
 * 0, or takes too long, fails its deck by a {@link ProgramException}.
 *
 * <p>It is started without a shell. Of the environment it gets {@code PATH}, {@code HOME}, locale,
 * time zone and the folder for temporary files, so no key of anybody else. Immutable and
 * thread-safe; as many programs run as requests are made at once. What a program leaves running is
 * ended with it.
 */
public final class CommandGenerator implements AltTextGenerator {

  private static final Duration STANDARD_TIMEOUT = Duration.ofMinutes(2);

  /** What a reader can be asked to listen to, whatever the program's mind. */
  private static final int MOST_CHARACTERS = 1_000;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private final String name;
  private final List<String> command;
  private final Duration timeout;
  private final ImageBounds bounds;

  private CommandGenerator(
      String name, List<String> command, Duration timeout, ImageBounds bounds) {
    this.name = name;
    this.command = command;
    this.timeout = timeout;
    this.bounds = bounds;
  }

  /**
   * A program with at most 2 minutes for an image of the standard bounds.
   *
   * @param name names it in the settings of a batch, as stable as its answers
   * @param command the program, then its arguments, each as it is
   * @throws IllegalArgumentException if the name is blank or there is no program
   */
  public static CommandGenerator of(String name, List<String> command) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: it must not be blank");
    }
    if (command.isEmpty() || command.get(0).isBlank()) {
      throw new IllegalArgumentException("command: it needs a program");
    }
    return new CommandGenerator(
        name, List.copyOf(command), STANDARD_TIMEOUT, ImageBounds.standard());
  }

  /**
   * The same with another time for one image.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public CommandGenerator timeout(Duration newTimeout) {
    if (newTimeout.isZero() || newTimeout.isNegative()) {
      throw new IllegalArgumentException("timeout: it must be positive");
    }
    return new CommandGenerator(name, command, newTimeout, bounds);
  }

  /** The same with images of other bounds. */
  public CommandGenerator bounds(ImageBounds newBounds) {
    return new CommandGenerator(name, command, timeout, newBounds);
  }

  @Override
  public String id() {
    return "command:" + name;
  }

  /** Looks for a program that is given by a path; what PATH holds is found when it is started. */
  @Override
  public void preflight() throws GeneratorUnavailableException {
    Path program = Path.of(command.get(0));
    if (program.getNameCount() > 1 && !Files.isExecutable(program)) {
      throw new GeneratorUnavailableException(
          "there is no program "
              + program
              + " that may be executed; check the path and its permissions");
    }
  }

  @Override
  public Description describe(DescriptionRequest request) throws Exception {
    ImagePreparation prepared = request.image(bounds);
    if (prepared instanceof NoImage none) {
      return new Description.Unknown(none.why());
    }
    PreparedImage image = (PreparedImage) prepared;
    String ending = image.mediaType().endsWith("png") ? ".png" : ".jpg";
    Path file = Files.createTempFile("altgen-image-", ending);
    try {
      Files.write(file, image.bytes());
      String said = BLANKS.matcher(run(file, request)).replaceAll(" ").strip();
      if (said.isEmpty()) {
        return new Description.Unknown("The program " + name + " gave no text.");
      }
      return said.length() > MOST_CHARACTERS
          ? new Description.Unknown(
              "The program " + name + " gave more than " + MOST_CHARACTERS + " characters.")
          : new Description.Text(said, new Origin(id(), "image"));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private String run(Path image, DescriptionRequest request)
      throws ProgramException, InterruptedException, GeneratorUnavailableException {
    Program.Ended ended;
    try {
      ended = new Program(command, Map.of(), timeout).run(List.of(image.toString()), json(request));
    } catch (IOException e) {
      throw new GeneratorUnavailableException(
          "cannot start " + command.get(0) + ": " + e.getMessage() + "; check the command", e);
    }
    if (!ended.inTime()) {
      throw failed("took more than " + timeout.toSeconds() + " s and was ended", ended);
    } else if (ended.code() != 0) {
      throw failed("ended with exit code " + ended.code(), ended);
    }
    return ended.out();
  }

  private ProgramException failed(String how, Program.Ended ended) {
    return new ProgramException(
        "the program " + name + " " + how, ended.code(), ended.out(), ended.err());
  }

  private static byte[] json(DescriptionRequest request) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("version", 1)
        .put("kind", request.element().kind().code())
        .put("name", request.element().name())
        .put("language", request.language().toLanguageTag())
        .put(request.slide().kind().code(), request.slide().number())
        .put("slide_title", request.slide().title())
        .put("notes", request.slide().notes())
        .put("text", request.element().text());
    request.deckTitle().ifPresent(title -> node.put("deck_title", title));
    ArrayNode texts = node.putArray("slide_texts");
    request.slide().texts().forEach(texts::add);
    ArrayNode neighbours = node.putArray("neighbours");
    request.neighbours().forEach(neighbours::add);
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
