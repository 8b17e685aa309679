package dev.altgen.cli;

import dev.altgen.cli.config.ConfigException;
import dev.altgen.cli.config.GeneratorName;
import dev.altgen.cli.config.Key;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Settings;
import dev.altgen.command.CommandGenerator;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.describe.AnswerCache;
import dev.altgen.describe.Description;
import dev.altgen.process.DeckDescriber;
import dev.altgen.vision.ApiKey;
import dev.altgen.vision.Prices;
import dev.altgen.vision.Usage;
import dev.altgen.vision.VisionBuilder;
import dev.altgen.vision.VisionEstimate;
import dev.altgen.vision.VisionGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes the generators that the settings ask for. */
final class Generators {

  private final Settings settings;
  private final List<GeneratorName> chosen;
  private final Function<String, @Nullable String> environment;
  private @Nullable VisionGenerator vision;
  private @Nullable VisionEstimate estimate;

  /**
   * Those of the settings.
   *
   * @param chosen who is asked, in this order
   * @param environment the value of a variable, null when it is not set
   */
  Generators(
      Settings settings,
      List<GeneratorName> chosen,
      Function<String, @Nullable String> environment) {
    this.settings = settings;
    this.chosen = chosen;
    this.environment = environment;
  }

  /**
   * The chain.
   *
   * @param builtIn describes from the decks' own data
   * @param answers where answers of a vision server are kept
   * @throws ConfigException if a setting does not fit
   */
  AltTextGenerator chain(AltTextGenerator builtIn, Path answers) {
    return chain(
        builtIn,
        () -> {
          VisionGenerator made = vision().answers(AnswerCache.in(answers)).build();
          vision = made;
          return made;
        },
        this::command);
  }

  /** The chain with what only counts in the place of what would send something. */
  AltTextGenerator rehearsal(AltTextGenerator builtIn) {
    return chain(
        builtIn,
        () -> {
          VisionEstimate made = vision().estimate();
          estimate = made;
          return made;
        },
        () ->
            AltTextGenerators.named(
                command().id(), request -> new Description.Unknown("The program would be asked.")));
  }

  private interface Maker {
    AltTextGenerator make() throws IOException;
  }

  private AltTextGenerator chain(AltTextGenerator builtIn, Maker visionMaker, Maker commandMaker) {
    List<AltTextGenerator> links = new ArrayList<>();
    try {
      for (GeneratorName name : chosen) {
        links.add(
            switch (name) {
              case BUILTIN -> builtIn;
              case VISION -> keptLocal(visionMaker.make());
              case COMMAND -> keptLocal(commandMaker.make());
            });
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new ConfigException("generator: " + e.getMessage());
    }
    return links.size() == 1
        ? links.get(0)
        : AltTextGenerators.chain(links.toArray(AltTextGenerator[]::new));
  }

  /** The built-in one needs no more threads than decks. */
  DeckDescriber concurrent(DeckDescriber describer) {
    return chosen.equals(List.of(GeneratorName.BUILTIN))
        ? describer
        : describer.concurrency(settings.get(Keys.CONCURRENCY));
  }

  private VisionBuilder vision() throws IOException {
    VisionBuilder builder =
        VisionGenerator.builder(
            settings.get(Keys.BASE_URL), required(Keys.MODEL, GeneratorName.VISION));
    String secret = environment.apply(settings.get(Keys.KEY_VARIABLE));
    if (secret != null && !secret.isBlank()) {
      builder.key(ApiKey.of(secret));
    }
    if (settings.get(Keys.KEY_OVER_PLAIN_HTTP)) {
      builder.allowKeyOverPlainHttp();
    }
    builder.timeout(Duration.ofSeconds(settings.get(Keys.REQUEST_TIMEOUT_SECONDS)));
    if (settings.get(Keys.REQUESTS_PER_MINUTE) > 0) {
      builder.requestsPerMinute(settings.get(Keys.REQUESTS_PER_MINUTE));
    }
    if (settings.get(Keys.MAX_REQUESTS) > 0) {
      builder.maxRequests(settings.get(Keys.MAX_REQUESTS));
    }
    Prices prices =
        new Prices(
            BigDecimal.valueOf(settings.get(Keys.PRICE_INPUT)),
            BigDecimal.valueOf(settings.get(Keys.PRICE_OUTPUT)));
    builder.prices(prices);
    if (settings.get(Keys.MAX_COST) > 0) {
      builder.maxCost(BigDecimal.valueOf(settings.get(Keys.MAX_COST)), prices);
    }
    if (!settings.get(Keys.PROMPTS).equals(Keys.NONE)) {
      builder.prompts(Path.of(settings.get(Keys.PROMPTS)));
    }
    return builder;
  }

  private CommandGenerator command() {
    Path program = Path.of(required(Keys.COMMAND, GeneratorName.COMMAND));
    return CommandGenerator.of(String.valueOf(program.getFileName()), List.of(program.toString()))
        .timeout(Duration.ofSeconds(settings.get(Keys.REQUEST_TIMEOUT_SECONDS)));
  }

  private String required(Key<String> key, GeneratorName by) {
    String value = settings.get(key);
    if (value.equals(Keys.NONE)) {
      throw new ConfigException(
          "the generator "
              + by.name().toLowerCase(Locale.ROOT)
              + " needs "
              + key.path()
              + "; set it in the file or by "
              + key.flags().get(0));
    }
    return value;
  }

  private AltTextGenerator keptLocal(AltTextGenerator generator) {
    String glob = settings.get(Keys.KEEP_LOCAL);
    return glob.equals(Keys.NONE)
        ? generator
        : AltTextGenerators.except(
            matching(glob), "The deck must not leave this machine (keep_local).", generator);
  }

  private static Predicate<Path> matching(String glob) {
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      return deck -> matcher.matches(deck.toAbsolutePath().normalize());
    } catch (PatternSyntaxException e) {
      throw new ConfigException(
          Keys.KEEP_LOCAL.path() + " is no glob: " + e.getDescription() + "; was " + glob);
    }
  }

  /** What the run has used; empty when no vision server was chosen. */
  Optional<String> used() {
    VisionGenerator made = vision;
    return made == null ? Optional.empty() : Optional.of(made.id() + ": " + told(made.usage()));
  }

  /** What a run would use; empty when no vision server was chosen. */
  Optional<String> estimated() {
    VisionEstimate made = estimate;
    if (made == null) {
      return Optional.empty();
    }
    Map<String, Integer> kinds = made.byKind();
    String listed =
        String.join(
            ", ", kinds.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList());
    return Optional.of(
        made.id()
            + " would be sent about "
            + told(made.usage())
            + (listed.isEmpty() ? "" : " (" + listed + ")"));
  }

  private static String told(Usage usage) {
    String words =
        usage.requests()
            + " requests, "
            + usage.inputTokens()
            + " tokens in, "
            + usage.outputTokens()
            + " out";
    return usage.cost().signum() == 0
        ? words
        : words + ", cost " + usage.cost().stripTrailingZeros().toPlainString();
  }
}
