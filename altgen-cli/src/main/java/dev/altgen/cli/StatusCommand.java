package dev.altgen.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary.Timing;
import dev.altgen.batch.DeckStatus;
import dev.altgen.cli.config.ConfigOptions;
import dev.altgen.cli.config.Keys;
import dev.altgen.manifest.BatchOverview;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import dev.altgen.manifest.json.JsonManifestStore;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Tells how batches stand, also running ones. */
final class StatusCommand implements Command {

  private final Argument<@Nullable BatchId> batchId =
      Argument.batchId(false, "Tell all about this batch.");
  private final ConfigOptions config = new ConfigOptions(List.of(Keys.OUTPUT_DIR));
  private final Argument<Boolean> json =
      Argument.flag("--json", "Print one JSON object per batch.");

  private final Console console;
  private Path outputDir = Keys.OUTPUT_DIR.fallback();

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec usage() {
    return Usage.of(
            this,
            "Tell how the batches of an output folder stand, the newest first, or all about one of them.",
            "")
        .with(batchId)
        .with(config.options())
        .with(json)
        .footer("", "Exit codes: 0 told, 2 usage, 13 manifest damaged, 14 no such batch")
        .spec();
  }

  @Override
  public Integer call() {
    outputDir = config.settings().get(Keys.OUTPUT_DIR);
    JsonManifestStore store = JsonManifestStore.in(outputDir);
    BatchId id = batchId.value();
    return id == null ? tellAll(store) : tellOne(store, id);
  }

  private int tellAll(JsonManifestStore store) {
    List<BatchId> ids = store.ids();
    if (ids.isEmpty()) {
      console.error("there is no batch in " + outputDir + "; check the folder");
      return ExitCode.NOTHING_PLANNED;
    }
    int code = ExitCode.OK;
    for (BatchId id : ids) {
      try {
        BatchOverview batch = store.overview(id);
        console.result(json.value() ? toJson(batch).toString() : toText(batch));
      } catch (ManifestException e) {
        if (e.reason() != Reason.NOT_FOUND) { // else it was removed meanwhile
          console.error(String.valueOf(e.getMessage()));
          code = ExitCode.of(e);
        }
      }
    }
    return code;
  }

  private int tellOne(JsonManifestStore store, BatchId batch) {
    BatchOverview overview = store.overview(batch);
    BatchDetails details;
    try (Stream<ManifestEntry> entries = store.entries(batch)) {
      details = BatchDetails.of(entries);
    }
    if (json.value()) {
      ObjectNode node = toJson(overview);
      details.addTo(node);
      store.files(batch).forEach(file -> node.withArray("files").add(file.toString()));
      ObjectNode settings = node.putObject("settings");
      overview.header().settings().forEach(settings::put);
      console.result(node.toString());
    } else {
      tell(overview, details);
      console.result("files:");
      store.files(batch).forEach(file -> console.result("  " + file));
      console.result("settings:");
      overview.header().settings().forEach((n, value) -> console.result("  " + n + ": " + value));
      tellNext(overview, details);
    }
    return ExitCode.OK;
  }

  private void tell(BatchOverview batch, BatchDetails details) {
    console.result(toText(batch));
    console.result(
        details.changed()
            + " texts written, "
            + details.undescribed()
            + " elements left undescribed");
    console.result("begun " + batch.header().created().truncatedTo(ChronoUnit.SECONDS));
    details
        .lastEnd()
        .ifPresent(
            time -> console.result("last deck ended " + time.truncatedTo(ChronoUnit.SECONDS)));
    details.inWork().forEach(deck -> console.result("in work: " + deck.source()));
    details
        .average()
        .ifPresent(
            time -> {
              console.result(Timing.seconds(time) + " a deck; slowest decks:");
              details.slowest().forEach(timing -> console.result("  " + timing));
            });
  }

  private void tellNext(BatchOverview batch, BatchDetails details) {
    Map<String, String> settings = batch.header().settings();
    NextSteps next =
        new NextSteps(batch.header().id(), outputDir, ResumeFlags.of(config, settings, settings));
    next.after(batch.counts(), 0, batch.holder().isPresent()).forEach(console::note);
    if (!batch.unfinished() && details.undescribed() > 0) {
      console.note(next.audit(details.inPlace()));
    }
  }

  private ObjectNode toJson(BatchOverview batch) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("batch", batch.header().id().value())
        .put("created", batch.header().created().toString())
        .put("decks", batch.header().decks());
    for (DeckStatus status : DeckStatus.values()) {
      node.put(status.code(), batch.counts().getOrDefault(status, 0));
    }
    batch
        .holder()
        .ifPresent(
            holder ->
                node.putObject("running")
                    .put("pid", holder.pid())
                    .put("host", holder.host())
                    .put("since", holder.since().toString()));
    return node;
  }

  private static String toText(BatchOverview batch) {
    return batch.header().id()
        + ": "
        + batch.header().decks()
        + " decks"
        + Stream.of(DeckStatus.values())
            .filter(batch.counts()::containsKey)
            .map(status -> ", " + batch.counts().get(status) + " " + status.code())
            .collect(Collectors.joining())
        + batch.holder().map(holder -> "; running: " + holder).orElse("");
  }
}
