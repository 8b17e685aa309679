package dev.altgen.cli;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.DeckStatus;
import dev.altgen.cli.config.ConfigOptions;
import dev.altgen.cli.config.Keys;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.json.JsonManifestStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how batches stand, also running ones. */
@Command(
    name = "status",
    description = "Tell how the batches of an output folder stand, the newest first.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class StatusCommand implements Callable<Integer> {

  @Option(names = "--batch-id", paramLabel = "ID", description = "Only this batch.")
  private @Nullable BatchId id;

  @Mixin private ConfigOptions config = new ConfigOptions(List.of(Keys.OUTPUT_DIR));

  private final Console console;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path outputDir = config.settings().get(Keys.OUTPUT_DIR);
    List<BatchOverview> found;
    try (Stream<BatchOverview> batches = JsonManifestStore.in(outputDir).batches()) {
      found = batches.filter(batch -> id == null || batch.header().id().equals(id)).toList();
    }
    if (found.isEmpty()) {
      console.error(
          "there is no batch "
              + (id == null ? "" : id + " ")
              + "in "
              + outputDir
              + "; check the folder");
      return ExitCode.NOTHING_PLANNED;
    }
    found.forEach(this::tell);
    return ExitCode.OK;
  }

  private void tell(BatchOverview batch) {
    StringBuilder line = new StringBuilder();
    line.append(batch.header().id()).append(": ").append(batch.header().decks()).append(" decks");
    for (DeckStatus status : DeckStatus.values()) {
      int count = batch.counts().getOrDefault(status, 0);
      if (count > 0) {
        line.append(", ").append(count).append(' ').append(status.code());
      }
    }
    console.result(line.toString());
    batch.header().settings().forEach((name, value) -> console.result("  " + name + ": " + value));
  }
}
