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
import picocli.CommandLine.Model.CommandSpec;

/** Removes old working folders. */
final class CleanupCommand implements Command {

  private final ConfigOptions config =
      new ConfigOptions(List.of(Keys.OUTPUT_DIR, Keys.MAX_AGE_DAYS));
  private final Argument<Boolean> dryRun =
      Argument.flag("--dry-run", "Tell what would be removed, and remove nothing.");
  private final Console console;
  private int removed;
  private int failed;
  private long freed;

  CleanupCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec usage() {
    return Usage.of(
            this,
            "Remove old working folders of decks below artifacts in an output folder. Decks, manifests"
                + " and folders that a running batch works in stay.",
            "")
        .with(config.options())
        .with(dryRun)
        .footer(
            "",
            "Exit codes: 0 done, also with nothing to do, 2 usage, 10 some could not be removed")
        .spec();
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
        (dryRun.value() ? "would remove " : "removed ")
            + removed
            + " working folders, "
            + DiskUse.readable(freed)
            + (dryRun.value() ? "" : " freed"));
    return failed == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
  }

  private void remove(StoredFolder folder, Artifacts artifacts) {
    try {
      if (folder.inUse() || !(dryRun.value() || artifacts.remove(folder))) {
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
