package dev.altgen.cli.config;

import dev.altgen.alttext.AltPolicy;
import dev.altgen.audit.ElementScope;
import dev.altgen.deck.ElementKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that can be set, in the order in which it is listed. The file, the flags with their help,
 * {@code altgen config} and docs/configuration.md go by this table. There is no key for a secret.
 */
public final class Keys {

  private static final List<Key<?>> TABLE = new ArrayList<>();

  private static final int SECONDS_OF_A_WEEK = 604_800;
  private static final int DAYS_OF_A_CENTURY = 36_500;

  private static final String BATCH = "batch_processing";
  private static final String ARTIFACTS = "artifact_management";
  private static final String ALT_TEXT = "alt_text";
  private static final String GENERATE = "generator";
  private static final String LOGGING = "logging";

  /** Says that something is not set. */
  public static final String NONE = "none";

  /** The output folder. */
  public static final Key<Path> OUTPUT_DIR =
      key(
          BATCH,
          "output_dir",
          Kind.folder(),
          Path.of("batch_output"),
          "Where copies, manifest and log go",
          List.of("--output-dir"),
          "BatchPlan.Sources.into");

  /** The fraction of failed decks that stops a batch. */
  public static final Key<Double> STOP_ON_ERROR_THRESHOLD =
      key(
          BATCH,
          "stop_on_error_threshold",
          Kind.decimal(0, 1),
          0.5,
          "Stop when more than this fraction of the decks fails; 0 never stops",
          List.of("--stop-on-error-threshold"),
          "StopPolicies.errorThreshold");

  /** How long a deck may take. */
  public static final Key<Integer> FILE_TIMEOUT_SECONDS =
      key(
          BATCH,
          "file_timeout_seconds",
          Kind.whole(1, SECONDS_OF_A_WEEK),
          300,
          "Seconds that a deck may take before it fails",
          List.of("--file-timeout"),
          "BatchRunner.Builder.deckTimeout");

  /** When manifests of ended batches go. */
  public static final Key<Integer> MANIFEST_RETENTION_DAYS =
      key(
          BATCH,
          "manifest_retention_days",
          Kind.whole(1, DAYS_OF_A_CENTURY),
          30,
          "Manifests of batches that ended longer ago are removed when a batch begins",
          List.of(),
          "JsonManifestStore.retention");

  /** How often progress is told. */
  public static final Key<Integer> PROGRESS_UPDATE_INTERVAL =
      key(
          BATCH,
          "progress_update_interval",
          Kind.whole(1, 1_000_000),
          1,
          "Progress is told after so many decks, and after the last",
          List.of(),
          "BatchRunner.Builder.progressInterval");

  /** The least level that is logged. */
  public static final Key<LogLevel> LOG_LEVEL =
      key(
          BATCH,
          "log_level",
          Kind.word(LogLevel.class, Enum::name),
          LogLevel.INFO,
          "The least level that goes into the log",
          List.of("--log-level"),
          "");

  /** Decks worked on at once. */
  public static final Key<Integer> MAX_WORKERS =
      key(
          BATCH,
          "max_workers",
          Kind.whole(1, 1_024),
          1,
          "Decks worked on at once",
          List.of("-j", "--jobs"),
          "BatchRunner.Builder.parallelism");

  /** Whether no worker parses decks. */
  public static final Key<Boolean> IN_PROCESS =
      key(
          BATCH,
          "in_process",
          Kind.truth(),
          false,
          "Parse decks in this process, where one that hangs or crashes it harms the others",
          List.of("--in-process"),
          "BatchRunner.Builder.decks");

  /** Megabytes of a worker's heap. */
  public static final Key<Integer> WORKER_MEMORY_MB =
      key(
          BATCH,
          "worker_memory_mb",
          Kind.whole(16, 1_048_576),
          512,
          "Heap of each worker, a process for each deck worked on at once",
          List.of("--worker-memory"),
          "ForkedDecks.Builder.memory");

  /** Whether the working folder of a deck goes that succeeded. */
  public static final Key<Boolean> CLEANUP_ON_SUCCESS =
      key(
          ARTIFACTS,
          "cleanup_on_success",
          Kind.truth(),
          true,
          "Remove the working folder of a deck whose work succeeded",
          List.of(),
          "CleanUp.onSuccess");

  /** Whether the working folder of a deck goes that failed. */
  public static final Key<Boolean> CLEANUP_ON_FAILURE =
      key(
          ARTIFACTS,
          "cleanup_on_failure",
          Kind.truth(),
          false,
          "Remove that of a deck whose work failed",
          List.of(),
          "CleanUp.onFailure");

  /** Whether final results stay. */
  public static final Key<Boolean> KEEP_FINALS =
      key(
          ARTIFACTS,
          "keep_finals",
          Kind.truth(),
          true,
          "Keep final results though the rest of their folder goes",
          List.of(),
          "CleanUp.keepFinals");

  /** The age at which working folders go. */
  public static final Key<Integer> MAX_AGE_DAYS =
      key(
          ARTIFACTS,
          "max_age_days",
          Kind.whole(0, DAYS_OF_A_CENTURY),
          7,
          "Older working folders are removed",
          List.of("--max-age-days"),
          "CleanUp.maxAge");

  /** The disk use that is worth a warning. */
  public static final Key<Double> WARN_THRESHOLD_GB =
      key(
          ARTIFACTS,
          "warn_threshold_gb",
          Kind.decimal(0, 1_000_000),
          5.0,
          "Warn when working folders take more than so many gigabytes (10^9 bytes)",
          List.of(),
          "CleanUp.warnThresholdGb");

  /** Which texts are replaced. */
  public static final Key<AltPolicy> POLICY =
      key(
          ALT_TEXT,
          "policy",
          Kind.word(AltPolicy.class, Keys::lowerCase),
          AltPolicy.SMART,
          "preserve fills only what is missing, smart also replaces what is no description,"
              + " overwrite replaces all but decorative marks",
          List.of("--alt-policy"),
          "DeckDescriber.policy");

  /** Which drawn shapes need a text. */
  public static final Key<ElementScope.Shapes> SHAPES =
      key(
          ALT_TEXT,
          "shapes",
          Kind.word(ElementScope.Shapes.class, Keys::lowerCase),
          ElementScope.Shapes.SMART,
          "Which drawn shapes without text need one; smart: those a person named, and large"
              + " drawings",
          List.of("--shapes"),
          "DeckDescriber.scope");

  /** How groups are described. */
  public static final Key<ElementScope.Groups> GROUPS =
      key(
          ALT_TEXT,
          "groups",
          Kind.word(ElementScope.Groups.class, Keys::lowerCase),
          ElementScope.Groups.UNIT,
          "Describe a group as one unit, or its children one by one",
          List.of("--groups"),
          "DeckDescriber.scope");

  /** Whether what stands on masters and layouts needs a text, too. */
  public static final Key<Boolean> LAYOUTS =
      key(
          ALT_TEXT,
          "layouts",
          Kind.truth(),
          false,
          "Describe what stands on masters and layouts, too",
          List.of("--layouts"),
          "DeckDescriber.scope");

  /** The language of the texts. */
  public static final Key<String> LANGUAGE =
      key(
          ALT_TEXT,
          "language",
          Kind.language(),
          "deck",
          "Language of the texts; deck: that of each slide, else of its deck, else English",
          List.of("--language"),
          "DeckDescriber.language");

  /** Whether text in pictures is read. */
  public static final Key<Boolean> OCR =
      key(
          ALT_TEXT,
          "ocr",
          Kind.truth(),
          true,
          "Read the text in pictures that have no description of their own",
          List.of("--ocr"),
          "AltTextGenerators.withoutOcr");

  /** Who is asked for descriptions. */
  public static final Key<List<GeneratorName>> GENERATOR =
      key(
          GENERATE,
          "use",
          Kind.words(GeneratorName.class, Keys::lowerCase),
          List.of(GeneratorName.BUILTIN),
          "Who is asked for a description, one after the other until one knows",
          List.of("--generator"),
          "AltTextGenerators.chain");

  /** Who is asked for elements of some kinds. */
  public static final Key<Map<ElementKind, List<GeneratorName>>> KINDS =
      key(
          GENERATE,
          "kinds",
          Kind.kinds(GENERATOR.kind()),
          Map.of(),
          "Who is asked for elements of these kinds in the place of use",
          List.of("--kinds"),
          "AltTextGenerators.byKind");

  /** Where the vision server is. */
  public static final Key<URI> BASE_URL =
      key(
          GENERATE,
          "base_url",
          Kind.address(),
          URI.create("https://api.openai.com/v1"),
          "Where the interface of the vision server begins",
          List.of("--base-url"),
          "VisionGenerator.builder");

  /** The vision model. */
  public static final Key<String> MODEL =
      key(
          GENERATE,
          "model",
          Kind.line("NAME", "the name of a model at the server, or none"),
          NONE,
          "The vision model",
          List.of("--model"),
          "VisionGenerator.builder");

  /** Where the key is. */
  public static final Key<String> KEY_VARIABLE =
      key(
          GENERATE,
          "key_variable",
          Kind.variable(),
          "OPENAI_API_KEY",
          "The environment variable that holds the server's key, if it wants one",
          List.of("--key-variable"),
          "VisionBuilder.key");

  /** Whether a key may be read on its way. */
  public static final Key<Boolean> KEY_OVER_PLAIN_HTTP =
      key(
          GENERATE,
          "key_over_plain_http",
          Kind.truth(),
          false,
          "Send the key unencrypted to other machines, too",
          List.of(),
          "VisionBuilder.allowKeyOverPlainHttp");

  /** Requests at once. */
  public static final Key<Integer> CONCURRENCY =
      key(
          GENERATE,
          "concurrency",
          Kind.whole(1, 256),
          4,
          "Requests to a vision server or program at once",
          List.of("--concurrency"),
          "DeckDescriber.concurrency");

  /** The rate of requests. */
  public static final Key<Integer> REQUESTS_PER_MINUTE =
      key(
          GENERATE,
          "requests_per_minute",
          Kind.whole(0, 1_000_000),
          0,
          "Requests to the vision server a minute; 0 for no bound",
          List.of(),
          "VisionBuilder.requestsPerMinute");

  /** How long a request may take. */
  public static final Key<Integer> REQUEST_TIMEOUT_SECONDS =
      key(
          GENERATE,
          "request_timeout_seconds",
          Kind.whole(1, 3_600),
          120,
          "Seconds that an answer may take",
          List.of(),
          "VisionBuilder.timeout");

  /** The budget in requests. */
  public static final Key<Integer> MAX_REQUESTS =
      key(
          GENERATE,
          "max_requests",
          Kind.whole(0, 1_000_000_000),
          0,
          "End the batch, resumable, after so many requests to the vision server; 0 for no bound",
          List.of("--max-requests"),
          "VisionBuilder.maxRequests");

  /** The budget in money. */
  public static final Key<Double> MAX_COST =
      key(
          GENERATE,
          "max_cost",
          Kind.decimal(0, 1_000_000),
          0.0,
          "End the batch, resumable, before it may cost more, in the currency of the prices; 0 for"
              + " no bound",
          List.of("--max-cost"),
          "VisionBuilder.maxCost");

  /** The price of what is sent. */
  public static final Key<Double> PRICE_INPUT =
      key(
          GENERATE,
          "price_input",
          Kind.decimal(0, 1_000_000),
          0.0,
          "Price of a million tokens sent",
          List.of(),
          "VisionBuilder.prices");

  /** The price of what is answered. */
  public static final Key<Double> PRICE_OUTPUT =
      key(
          GENERATE,
          "price_output",
          Kind.decimal(0, 1_000_000),
          0.0,
          "Price of a million tokens answered",
          List.of(),
          "VisionBuilder.prices");

  /** One's own prompts. */
  public static final Key<String> PROMPTS =
      key(
          GENERATE,
          "prompts",
          Kind.line("FOLDER", "a path, or none"),
          NONE,
          "A folder with instructions for the model in the place of those shipped",
          List.of("--prompts"),
          "VisionBuilder.prompts");

  /** The user's program. */
  public static final Key<String> COMMAND =
      key(
          GENERATE,
          "command",
          Kind.line("PROGRAM", "a program, or none"),
          NONE,
          "The program that command asks",
          List.of("--command"),
          "CommandGenerator.of");

  /** Decks that stay on this machine. */
  public static final Key<String> KEEP_LOCAL =
      key(
          GENERATE,
          "keep_local",
          Kind.line("GLOB", "a glob of paths, or none"),
          NONE,
          "Decks of which nothing is given to a vision server or program",
          List.of("--keep-local"),
          "AltTextGenerators.except");

  /** The log file. */
  public static final Key<String> LOG_FILE =
      key(
          LOGGING,
          "file",
          Kind.file(),
          "{output_dir}/{batch_id}.log",
          "The log file, which is appended to",
          List.of(),
          "");

  /** The form of the log. */
  public static final Key<LogFormat> LOG_FORMAT =
      key(
          LOGGING,
          "format",
          Kind.word(LogFormat.class, Keys::lowerCase),
          LogFormat.TEXT,
          "Lines for people, or a JSON object a line",
          List.of(),
          "");

  /** All of them. */
  public static final List<Key<?>> ALL = Collections.unmodifiableList(TABLE);

  private Keys() {}

  private static <T> Key<T> key(
      String section,
      String name,
      Kind<T> kind,
      T fallback,
      String meaning,
      List<String> flags,
      String sdk) {
    Key<T> key = new Key<>(section, name, kind, fallback, meaning, flags, sdk);
    TABLE.add(key);
    return key;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
