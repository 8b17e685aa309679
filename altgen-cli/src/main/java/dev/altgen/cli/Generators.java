package dev.altgen.cli;

import dev.altgen.cli.config.ConfigException;
import dev.altgen.cli.config.GeneratorName;
import dev.altgen.cli.config.Key;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Settings;
import dev.altgen.command.CommandGenerator;
import dev.altgen.deck.ElementKind;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the generators that the settings ask for. */
final class Generators {

  private final Settings settings;
  private final Function<String, @Nullable String> environment;
  private final Set<GeneratorName> asked;
  private @Nullable VisionGenerator vision;
  private @Nullable VisionEstimate estimate;
  private final ElementCounts elements = new ElementCounts();

  /**
   * Those of the settings.
   *
   * @param environment the value of a variable, null when it is not set
   */
  Generators(Settings settings, Function<String, @Nullable String> environment) {
    this.settings = settings;
    this.environment = environment;
    this.asked = EnumSet.copyOf(settings.get(Keys.GENERATOR));
    settings.get(Keys.KINDS).values().forEach(asked::addAll);
  }

  /** What a manifest keeps of them. */
  SortedMap<String, String> recorded() {
    return RecordedSettings.of(settings, asked, environment);
  }

  /**
   * All of them, in the order in which they are asked.
   *
   * @param builtIn describes from the decks' own data
   * @param answers where answers of a vision server are kept
   * @throws ConfigException if a setting does not fit
   */
  AltTextGenerator all(AltTextGenerator builtIn, Path answers) {
    return all(
        () -> builtIn,
        () -> {
          VisionGenerator made = vision().answers(AnswerCache.in(answers)).build();
          vision = made;
          return made;
        },
        this::command);
  }

  /** The same with what only counts in the place of what would send something. */
  AltTextGenerator rehearsal(AltTextGenerator builtIn) {
    return all(
        () -> counted(GeneratorName.BUILTIN, builtIn),
        () -> {
          VisionEstimate made = vision().estimate();
          estimate = made;
          return counted(GeneratorName.VISION, made);
        },
        () ->
            counted(
                GeneratorName.COMMAND,
                AltTextGenerators.named(
                    command().id(),
                    request -> new Description.Unknown("The program would be asked."))));
  }

  private AltTextGenerator counted(GeneratorName name, AltTextGenerator generator) {
    return AltTextGenerators.named(
        generator.id(),
        request -> {
          elements.add(name, request.element().kind().code());
          return generator.describe(request);
        });
  }

  private interface Maker {
    AltTextGenerator make() throws IOException;
  }

  private AltTextGenerator all(Maker builtIn, Maker visionMaker, Maker commandMaker) {
    Map<GeneratorName, AltTextGenerator> links = new EnumMap<>(GeneratorName.class);
    try {
      for (GeneratorName name : asked) {
        links.put(
            name,
            switch (name) {
              case BUILTIN -> builtIn.make();
              case VISION -> keptLocal(visionMaker.make());
              case COMMAND -> keptLocal(commandMaker.make());
            });
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new ConfigException("generator: " + e.getMessage());
    }
    Map<ElementKind, AltTextGenerator> kinds = new EnumMap<>(ElementKind.class);
    settings.get(Keys.KINDS).forEach((kind, names) -> kinds.put(kind, chain(names, links)));
    AltTextGenerator others = chain(settings.get(Keys.GENERATOR), links);
    return kinds.isEmpty() ? others : AltTextGenerators.byKind(kinds, others);
  }

  private static AltTextGenerator chain(
      List<GeneratorName> names, Map<GeneratorName, AltTextGenerator> links) {
    return names.size() == 1
        ? links.get(names.get(0))
        : AltTextGenerators.chain(names.stream().map(links::get).toArray(AltTextGenerator[]::new));
  }

  /** The built-in one needs no more threads than decks. */
  DeckDescriber concurrent(DeckDescriber describer) {
    return asked.equals(Set.of(GeneratorName.BUILTIN))
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
    Optional<LocalDecks> kept = local();
    return kept.isEmpty()
        ? generator
        : AltTextGenerators.except(
            kept.get(), "The deck must not leave this machine (keep_local).", generator);
  }

  /** Decks that stay on this machine, whoever else is asked. */
  Optional<LocalDecks> local() {
    String glob = settings.get(Keys.KEEP_LOCAL);
    return glob.equals(Keys.NONE) ? Optional.empty() : Optional.of(LocalDecks.of(glob));
  }

  /** What the run has used; empty when no vision server was chosen. */
  Optional<String> used() {
    VisionGenerator made = vision;
    return made == null ? Optional.empty() : Optional.of(made.id() + ": " + told(made.usage()));
  }

  /** What a run would ask and use, a line each; none when only the built-in one was chosen. */
  List<String> estimated() {
    List<String> lines = new ArrayList<>();
    if (!asked.equals(Set.of(GeneratorName.BUILTIN))) {
      asked.forEach(name -> lines.add(elements.told(name)));
    }
    VisionEstimate made = estimate;
    if (made != null) {
      int atOnce = settings.get(Keys.CONCURRENCY);
      lines.add(
          made.id()
              + " would be sent about "
              + told(made.usage())
              + ElementCounts.listed(made.byKind())
              + ", in about "
              + made.time(atOnce).toSeconds()
              + " s, "
              + atOnce
              + " at once, by rules of thumb");
    }
    return lines;
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
