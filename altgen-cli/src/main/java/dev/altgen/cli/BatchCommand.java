package dev.altgen.cli;

import dev.altgen.BatchHandle;
import dev.altgen.BatchRunner;
import dev.altgen.alttext.DecorativePolicy;
import dev.altgen.artifacts.Artifacts;
import dev.altgen.artifacts.CleanUp;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.batch.StopPolicies;
import dev.altgen.cli.config.ConfigOptions;
import dev.altgen.cli.config.GeneratorName;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Setting;
import dev.altgen.cli.config.Settings;
import dev.altgen.cli.config.Source;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestStore;
import dev.altgen.manifest.ManifestStores;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.process.DeckProcessor;
import dev.altgen.progress.ProgressListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Describes many decks. */
final class BatchCommand implements Command {

  private final Argument<List<Path>> named =
      Argument.paths(false, "Decks, folders of decks, or quoted globs such as 'decks/**/*.pptx'.");
  private final Argument<Boolean> inPlace =
      Argument.flag("--in-place", "Change the decks themselves.");
  private final Argument<Boolean> markDecorative =
      Argument.flag(
          "--mark-decorative",
          "Mark as decorative what altgen audit reports as hairline, same-place or one-colour.");
  private final Argument<@Nullable String> onlyGenerator =
      Argument.word(
          "--only-generator", "Ask this one of the generators alone; builtin uses no network.");
  private final Argument<Boolean> resume =
      Argument.flag(
          "--resume", "Go on with a batch of the output folder: the newest, or the one named.");
  private final Argument<@Nullable BatchId> batchId =
      Argument.batchId(false, "The batch to go on with.");
  private final Argument<Boolean> acceptChanges =
      Argument.flag(
          "--accept-changes",
          "Go on under other settings than those of the batch; they become its own.");
  private final RunOptions options = new RunOptions();
  private final ConfigOptions config =
      new ConfigOptions(
          List.of(
              Keys.OUTPUT_DIR,
              Keys.POLICY,
              Keys.SHAPES,
              Keys.GROUPS,
              Keys.LAYOUTS,
              Keys.LANGUAGE,
              Keys.OCR,
              Keys.GENERATOR,
              Keys.KINDS,
              Keys.BASE_URL,
              Keys.MODEL,
              Keys.KEY_VARIABLE,
              Keys.CONCURRENCY,
              Keys.MAX_REQUESTS,
              Keys.MAX_COST,
              Keys.PROMPTS,
              Keys.COMMAND,
              Keys.KEEP_LOCAL,
              Keys.MAX_WORKERS,
              Keys.FILE_TIMEOUT_SECONDS,
              Keys.IN_PROCESS,
              Keys.WORKER_MEMORY_MB,
              Keys.STOP_ON_ERROR_THRESHOLD,
              Keys.LOG_LEVEL));

  private final Argument<Boolean> dryRun =
      Argument.flag("--dry-run", "Tell what would be written, and write nothing.");
  private final Argument<Boolean> verbose =
      Argument.flag("-v", "--verbose", "Tell every text written and every element left out.");
  private final Argument<Boolean> quiet =
      Argument.flag("-q", "--quiet", "Tell only failures and the counts.");
  private final Argument<Boolean> json =
      Argument.flag("--json", "Print one JSON object per event.");
  private final Console console;
  private final HeadStart ahead;
  private final ReadingTime readingTime = new ReadingTime();
  private Settings settings = Settings.standard();
  private Path outputDir = settings.get(Keys.OUTPUT_DIR);
  private Generators generators = new Generators(settings, System::getenv);

  BatchCommand(Console console, HeadStart ahead) {
    this.console = console;
    this.ahead = ahead;
  }

  @Override
  public CommandSpec usage() {
    return Usage.of(
            this,
            "Give every picture, chart, diagram and table of many decks a text alternative.",
            "",
            "Describes what the decks' own data tells, without any network or key, unless --generator"
                + " names a vision server or a program. Texts that people"
                + " wrote are kept. The decks themselves stay as they are: described copies go below the"
                + " output folder, unless --in-place is given.",
            "")
        .with(named, inPlace, markDecorative, onlyGenerator, resume, batchId, acceptChanges)
        .with(options.arguments())
        .with(config.options())
        .with(dryRun, verbose, quiet, json)
        .footer(
            "",
            "Examples:",
            "  altgen batch decks                        copies of all decks below a folder",
            "  altgen batch --dry-run decks              only tell what would be written",
            "  altgen batch --in-place decks/talk.pptx   change the deck itself",
            "  altgen batch --resume                     go on after an interruption")
        .exitCodes(
            "  0:all good, also all skipped",
            "  2:wrong use",
            " 10:finished, some decks failed",
            " 11:another run holds the batch",
            " 12:stopped, since too many failed",
            " 13:manifest damaged, or settings changed",
            " 14:nothing to do",
            " 15:stopped by what no deck could escape",
            " 16:budget reached; resume goes on",
            "129:ended by SIGHUP; resume goes on",
            "130:stopped by SIGINT; resume goes on",
            "143:stopped by SIGTERM; resume goes on")
        .spec();
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    settings = chosen(config.settings());
    outputDir = settings.get(Keys.OUTPUT_DIR);
    int jobs = settings.get(Keys.MAX_WORKERS);
    try (ParsedDecks decks =
        ParsedDecks.of(settings, jobs, ahead, named.spec().command().commandLine())) {
      if (dryRun.value()) {
        return dryRun(decks);
      }
      BatchLog.start(settings, console);
      return resume.value() ? resume(decks) : run(decks);
    }
  }

  private void check() {
    boolean resumed = resume.value();
    boolean unnamed = named.value().isEmpty();
    usage(resumed && !unnamed, "--resume takes its decks from the manifest; name no PATH");
    usage(
        resumed && (dryRun.value() || inPlace.value()),
        "--resume goes with neither --dry-run nor --in-place");
    usage(!resumed && batchId.value() != null, "--batch-id names a batch to resume; add --resume");
    usage(!resumed && unnamed, "name a deck or a folder of decks");
    usage(quiet.value() && verbose.value(), "--quiet and --verbose contradict each other");
  }

  private Settings chosen(Settings all) {
    String one = onlyGenerator.value();
    if (one == null) {
      return all;
    }
    List<GeneratorName> names = Keys.GENERATOR.kind().reader().apply(one).orElse(List.of());
    usage(names.size() != 1, "--only-generator must be builtin, vision or command");
    Source.Flag flag = new Source.Flag("--only-generator");
    return all.with(Keys.GENERATOR, names, flag).with(Keys.KINDS, Map.of(), flag);
  }

  private void usage(boolean wrong, String message) {
    if (wrong) {
      throw new ParameterException(named.spec().command().commandLine(), message);
    }
  }

  private int run(ParsedDecks decks) throws InterruptedException {
    BatchPlan.Sources sources = BatchPlan.of(named.value());
    BatchRunner runner = runner(Optional.empty(), store(), decks);
    BatchPlan plan = inPlace.value() ? sources.inPlace() : sources.into(outputDir);
    generators.local().ifPresent(local -> tellLocal(local, plan));
    return await(runner.start(plan));
  }

  private void tellLocal(LocalDecks local, BatchPlan plan) {
    List<Path> decks = plan.resolve().stream().map(PlannedDeck::source).toList();
    local.checkLinks(named.value(), decks);
    if (decks.stream().noneMatch(local)) {
      console.note(Keys.KEEP_LOCAL.path() + " matches none of the decks: " + local);
    }
  }

  private int resume(ParsedDecks decks) throws InterruptedException {
    ManifestStore store = store();
    BatchId wanted = batchId.value();
    Optional<BatchId> id =
        wanted == null
            ? BatchRunner.create(DeckDescriber.create(AltTextGenerators.builtIn()), store)
                .resumable()
            : Optional.of(wanted);
    if (id.isEmpty()) {
      console.error(
          "nothing to resume in "
              + outputDir
              + ": no batch there is unfinished or has failed decks");
      return ExitCode.NOTHING_PLANNED;
    }
    BatchRunner runner = runner(Optional.of(settings(store, id.get())), store, decks);
    try {
      return await(runner.startResume(id.get()));
    } catch (ManifestException e) {
      if (e.reason() == ManifestException.Reason.SETTINGS_CHANGED) {
        given().forEach(this::tellFile);
      }
      throw e;
    }
  }

  /** Whoever typed a flag knows of it; a file may be forgotten. */
  private void tellFile(String name, Setting<?> now) {
    if (now.source() instanceof Source.InFile) {
      console.note(name + " is set by " + now.source());
    }
  }

  private ManifestStore store() {
    return JsonManifestStore.in(outputDir)
        .retention(Duration.ofDays(settings.get(Keys.MANIFEST_RETENTION_DAYS)));
  }

  private static Map<String, String> settings(ManifestStore store, BatchId id) {
    try (Stream<BatchOverview> batches = store.batches()) {
      return batches
          .filter(batch -> batch.header().id().equals(id))
          .findFirst()
          .<Map<String, String>>map(batch -> batch.header().settings())
          .orElse(Map.of());
    }
  }

  /** Under the same engine, in place and with a manifest in memory, so that no file appears. */
  private int dryRun(ParsedDecks decks) {
    BatchPlan.Sources sources = BatchPlan.of(named.value());
    if (!inPlace.value()) {
      sources.into(outputDir).resolve();
    }
    DeckReport.Detail detail =
        json.value()
            ? DeckReport.Detail.JSON
            : quiet.value() ? DeckReport.Detail.COUNTS : DeckReport.Detail.ELEMENTS;
    BatchRunner runner =
        decks
            .apply(
                BatchRunner.builder(
                    new DeckReport(describer(Map.of()), true, detail, console),
                    ManifestStores.inMemory()))
            .stopPolicy(StopPolicies.never())
            .addListener(json.value() ? new JsonReport(console) : BatchReport.failuresOnly(console))
            .build();
    BatchSummary summary = runner.run(sources.inPlace());
    generators.estimated().forEach(console::note);
    summary.stopped().ifPresent(why -> console.error("stopped early: " + why.message()));
    return summary.stopped().isPresent() ? ExitCode.of(summary) : ExitCode.OK;
  }

  /** With what was given now, else as an earlier run had it, else the defaults. */
  private DeckDescriber describer(Map<String, String> earlier) {
    settings = settings.orElse(earlier, RecordedSettings.KEYS);
    generators = new Generators(settings, System::getenv);
    Map<String, String> all = new HashMap<>(earlier);
    given().forEach((name, setting) -> all.put(name, setting.text()));
    boolean ocr =
        settings.setting(Keys.OCR).given()
            ? settings.get(Keys.OCR)
            : ResumeFlags.ocr(earlier.get("generator"));
    AltTextGenerator builtIn =
        ocr ? AltTextGenerators.builtIn(readingTime) : AltTextGenerators.withoutOcr();
    AltTextGenerator asked =
        dryRun.value()
            ? generators.rehearsal(builtIn)
            : generators.all(builtIn, outputDir.resolve("answers"));
    DeckDescriber describer = generators.concurrent(DeckDescriber.of(asked, all));
    return markDecorative.value() ? describer.decorative(DecorativePolicy.MARK) : describer;
  }

  /** What was given and changes the outcome, by its name in {@link DeckDescriber#settings}. */
  private Map<String, Setting<?>> given() {
    Map<String, Setting<?>> given = new TreeMap<>();
    ResumeFlags.TEXTS.forEach((name, key) -> given.put(name, settings.setting(key)));
    RecordedSettings.KEYS.forEach(key -> given.put(key.path(), settings.setting(key)));
    given.values().removeIf(setting -> !setting.given());
    return given;
  }

  /**
   * Runs decks.
   *
   * @param earlier the settings of the manifest of a batch that is gone on with
   */
  private BatchRunner runner(
      Optional<Map<String, String>> earlier, ManifestStore store, ParsedDecks decks) {
    DeckDescriber describer = describer(earlier.orElse(Map.of())).artifacts(artifacts());
    SortedMap<String, String> asked = generators.recorded();
    // Accepted settings stand in the manifest as those of a new batch would.
    Optional<Map<String, String>> begun = acceptChanges.value() ? Optional.empty() : earlier;
    DeckProcessor processor =
        new RecordingProcessor(
            verbose.value()
                ? new DeckReport(
                    describer,
                    false,
                    json.value() ? DeckReport.Detail.JSON : DeckReport.Detail.ELEMENTS,
                    console)
                : describer,
            begun.map(then -> RecordedSettings.resumed(asked, then)).orElse(asked));
    Map<String, String> wanted = new RecordingProcessor(describer, asked).settings();
    List<String> flags = new ArrayList<>(ResumeFlags.of(config, begun.orElse(wanted), wanted));
    flags.addAll(options.resumeFlags());
    int interval = settings.get(Keys.PROGRESS_UPDATE_INTERVAL);
    ProgressListener report =
        json.value()
            ? new JsonReport(console)
            : new BatchReport(console, outputDir, flags, verbosity(), interval, store);
    return decks
        .apply(options.apply(BatchRunner.builder(processor, store), describer.scope()))
        .stopPolicy(StopPolicies.errorThreshold(settings.get(Keys.STOP_ON_ERROR_THRESHOLD)))
        .parallelism(settings.get(Keys.MAX_WORKERS))
        .progressInterval(interval)
        .acceptChanges(acceptChanges.value())
        .addListener(report)
        .build();
  }

  private Artifacts artifacts() {
    return Artifacts.in(outputDir)
        .cleanUp(
            CleanUp.standard()
                .onSuccess(settings.get(Keys.CLEANUP_ON_SUCCESS))
                .onFailure(settings.get(Keys.CLEANUP_ON_FAILURE))
                .keepFinals(settings.get(Keys.KEEP_FINALS))
                .maxAge(Duration.ofDays(settings.get(Keys.MAX_AGE_DAYS)))
                .warnThresholdGb(settings.get(Keys.WARN_THRESHOLD_GB)));
  }

  private BatchReport.Verbosity verbosity() {
    return quiet.value()
        ? BatchReport.Verbosity.QUIET
        : verbose.value() ? BatchReport.Verbosity.VERBOSE : BatchReport.Verbosity.NORMAL;
  }

  private int await(BatchHandle handle) throws InterruptedException, ManifestException {
    Signals signals = new Signals(handle, console);
    BatchSummary summary = signals.await();
    if (!quiet.value()) {
      readingTime.told(summary).ifPresent(console::note);
    }
    generators.used().ifPresent(console::note);
    return summary.stopped().isPresent()
        ? signals.exitCode(ExitCode.of(summary))
        : ExitCode.of(summary);
  }
}
