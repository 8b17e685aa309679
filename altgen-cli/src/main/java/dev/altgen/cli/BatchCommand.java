package dev.altgen.cli;

import dev.altgen.BatchHandle;
import dev.altgen.BatchRunner;
import dev.altgen.alttext.AltPolicy;
import dev.altgen.artifacts.Artifacts;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.StopPolicies;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Describes many decks. */
@Command(
    name = "batch",
    description = {
      "Give every picture, chart, diagram and table of many decks a text alternative.",
      "",
      "Describes what the decks' own data tells, without any network or key. Texts that people"
          + " wrote are kept. The decks themselves stay as they are: described copies go below the"
          + " output folder, unless --in-place is given.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Examples:",
      "  altgen batch decks                        copies of all decks below a folder",
      "  altgen batch --dry-run decks              only tell what would be written",
      "  altgen batch --in-place decks/talk.pptx   change the deck itself",
      "  altgen batch --resume                     go on after an interruption"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:all good, also all skipped",
      "  2:wrong use",
      " 10:finished, some decks failed",
      " 11:another run holds the batch",
      " 12:stopped, since too many failed",
      " 13:manifest damaged, or settings changed",
      " 14:nothing to do",
      " 15:stopped by what no deck could escape",
      "130:stopped by SIGINT; resume goes on",
      "143:stopped by SIGTERM; resume goes on"
    })
final class BatchCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Decks, folders of decks, or quoted globs such as 'decks/**/*.pptx'.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--output-dir",
      paramLabel = "FOLDER",
      description = "Where copies, manifest and log go (default: ${DEFAULT-VALUE}).")
  private Path outputDir = Path.of("batch_output");

  @Option(names = "--in-place", description = "Change the decks themselves.")
  private boolean inPlace;

  @Option(
      names = "--alt-policy",
      paramLabel = "POLICY",
      description = {
        "preserve: fill only what is missing;",
        "smart: also replace what is no description (default);",
        "overwrite: replace all but decorative marks."
      })
  private @Nullable AltPolicy altPolicy;

  @Option(
      names = "--resume",
      description = "Go on with a batch of the output folder: the newest, or the one named.")
  private boolean resume;

  @Option(names = "--batch-id", paramLabel = "ID", description = "The batch to go on with.")
  private @Nullable BatchId batchId;

  @Option(
      names = "--accept-changes",
      description = "Go on though the batch was begun with other settings.")
  private boolean acceptChanges;

  @Mixin private RunOptions options = new RunOptions();
  @Mixin private WorkerOptions workers = new WorkerOptions();

  @Option(names = "--dry-run", description = "Tell what would be written, and write nothing.")
  private boolean dryRun;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell every text written and every element left out.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Tell only failures and the counts.")
  private boolean quiet;

  @Option(names = "--json", description = "Print one JSON object per event.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  BatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    try (ParsedDecks decks = workers.start(options.jobs(), options.fileTimeout())) {
      if (dryRun) {
        return dryRun(decks);
      }
      BatchLog.start(outputDir, verbose, console);
      return resume ? resume(decks) : run(decks);
    }
  }

  private void check() {
    usage(resume && !paths.isEmpty(), "--resume takes its decks from the manifest; name no PATH");
    usage(resume && (dryRun || inPlace), "--resume goes with neither --dry-run nor --in-place");
    usage(!resume && batchId != null, "--batch-id names a batch to resume; add --resume");
    usage(!resume && paths.isEmpty(), "name a deck or a folder of decks");
    usage(quiet && verbose, "--quiet and --verbose contradict each other");
  }

  private void usage(boolean wrong, String message) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private int run(ParsedDecks decks) throws InterruptedException {
    BatchPlan.Sources sources = BatchPlan.of(paths);
    BatchRunner runner = runner(describer(Map.of()), JsonManifestStore.in(outputDir), decks);
    return await(runner.start(inPlace ? sources.inPlace() : sources.into(outputDir)));
  }

  private int resume(ParsedDecks decks) throws InterruptedException {
    ManifestStore store = JsonManifestStore.in(outputDir);
    Optional<BatchId> id =
        batchId == null ? runner(describer(Map.of()), store, decks).resumable() : Optional.of(batchId);
    if (id.isEmpty()) {
      console.error(
          "nothing to resume in "
              + outputDir
              + ": no batch there is unfinished or has failed decks");
      return ExitCode.NOTHING_PLANNED;
    }
    return await(runner(describer(settings(store, id.get())), store, decks).startResume(id.get()));
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
    BatchPlan.Sources sources = BatchPlan.of(paths);
    if (!inPlace) {
      sources.into(outputDir).resolve();
    }
    DeckReport.Detail detail =
        json
            ? DeckReport.Detail.JSON
            : quiet ? DeckReport.Detail.COUNTS : DeckReport.Detail.ELEMENTS;
    BatchRunner runner =
        decks
            .apply(
                BatchRunner.builder(
                    new DeckReport(describer(Map.of()), true, detail, console),
                    ManifestStores.inMemory()))
            .stopPolicy(StopPolicies.never())
            .addListener(json ? new JsonReport(console) : BatchReport.failuresOnly(console))
            .build();
    BatchSummary summary = runner.run(sources.inPlace());
    summary.stopped().ifPresent(why -> console.error("stopped early: " + why.message()));
    return summary.stopped().isPresent() ? ExitCode.of(summary) : ExitCode.OK;
  }

  private DeckDescriber describer(Map<String, String> settings) {
    DeckDescriber describer = DeckDescriber.of(AltTextGenerators.builtIn(), settings);
    return altPolicy == null ? describer : describer.policy(altPolicy);
  }

  private BatchRunner runner(DeckDescriber plain, ManifestStore store, ParsedDecks decks) {
    DeckDescriber describer = plain.artifacts(Artifacts.in(outputDir));
    DeckProcessor processor =
        verbose
            ? new DeckReport(
                describer,
                false,
                json ? DeckReport.Detail.JSON : DeckReport.Detail.ELEMENTS,
                console)
            : describer;
    ProgressListener report =
        json ? new JsonReport(console) : new BatchReport(console, quiet, outputDir);
    return decks
        .apply(options.apply(BatchRunner.builder(processor, store)))
        .acceptChanges(acceptChanges)
        .addListener(report)
        .build();
  }

  private int await(BatchHandle handle) throws InterruptedException, ManifestException {
    Signals signals = new Signals();
    signals.stop(handle, console);
    BatchSummary summary = handle.await();
    return summary.stopped().isPresent()
        ? signals.exitCode(ExitCode.of(summary))
        : ExitCode.of(summary);
  }
}
