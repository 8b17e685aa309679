package dev.altgen.cli;

import dev.altgen.artifacts.Artifacts;
import dev.altgen.artifacts.DiskUse;
import dev.altgen.artifacts.StoredFolder;
import dev.altgen.cli.config.ConfigOptions;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin
  private ConfigOptions config = new ConfigOptions(List.of(Keys.OUTPUT_DIR, Keys.MAX_AGE_DAYS));

  @Option(names = "--dry-run", description = "Tell what would be removed, and remove nothing.")
  private boolean dryRun;

  private final Console console;
  private int removed;
  private int failed;
  private long freed;

  CleanupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = config.settings();
    Artifacts artifacts = Artifacts.in(settings.get(Keys.OUTPUT_DIR));
    Duration age = Duration.ofDays(settings.get(Keys.MAX_AGE_DAYS));
    for (StoredFolder folder : artifacts.olderThan(age)) {
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
