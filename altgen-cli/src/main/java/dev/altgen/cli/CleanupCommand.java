package dev.altgen.cli;

import dev.altgen.artifacts.Artifacts;
import dev.altgen.artifacts.CleanUp;
import dev.altgen.artifacts.DiskUse;
import dev.altgen.artifacts.StoredFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Removes old working folders. */
@Command(
    name = "cleanup",
    description = {
      "Remove old working folders of decks below artifacts in an output folder. Decks, manifests"
          + " and folders that a running batch works in stay.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Exit codes: 0 done, also with nothing to do, 2 usage, 10 some could not be removed"
    })
final class CleanupCommand implements Callable<Integer> {

  private static final long MOST_DAYS = 36_500;

  @Option(
      names = "--output-dir",
      paramLabel = "FOLDER",
      description = "The output folder of batches (default: ${DEFAULT-VALUE}).")
  private Path outputDir = Path.of("batch_output");

  @Option(
      names = "--max-age-days",
      paramLabel = "DAYS",
      description = "Remove what is older (default: ${DEFAULT-VALUE}).")
  private long maxAgeDays = CleanUp.standard().maxAge().toDays();

  @Option(names = "--dry-run", description = "Tell what would be removed, and remove nothing.")
  private boolean dryRun;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;
  private int removed;
  private int failed;
  private long freed;

  CleanupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (maxAgeDays < 0 || maxAgeDays > MOST_DAYS) {
      throw new ParameterException(
          spec.commandLine(), "--max-age-days goes from 0 to " + MOST_DAYS + ", was " + maxAgeDays);
    }
    Artifacts artifacts = Artifacts.in(outputDir);
    for (StoredFolder folder : artifacts.olderThan(Duration.ofDays(maxAgeDays))) {
      remove(folder, artifacts);
    }
    console.result(
        (dryRun ? "would remove " : "removed ")
            + removed
            + " working folders, "
            + DiskUse.readable(freed)
            + (dryRun ? "" : " freed"));
    return failed == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
  }

  private void remove(StoredFolder folder, Artifacts artifacts) {
    try {
      if (folder.inUse() || !(dryRun || artifacts.remove(folder))) {
        console.note("in use, stays: " + folder.path());
        return;
      }
      removed++;
      freed += folder.bytes();
      console.result(DiskUse.readable(folder.bytes()) + "  " + folder.path());
    } catch (IOException e) {
      failed++;
      console.error("could not remove " + folder.path() + ": " + e + "; check its permissions");
    }
  }
}
