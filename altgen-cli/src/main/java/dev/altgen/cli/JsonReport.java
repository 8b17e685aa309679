package dev.altgen.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchSummary;
import dev.altgen.batch.DeckOutcome;
import dev.altgen.batch.DeckStatus;
import dev.altgen.batch.Failure;
import dev.altgen.progress.ProgressListener;
import dev.altgen.progress.ProgressSnapshot;
import java.util.Locale;

/** Tells programs how a batch goes on: one JSON object a line on standard output. */
final class JsonReport implements ProgressListener {

  private final Console console;

  JsonReport(Console console) {
    this.console = console;
  }

  @Override
  public void batchStarted(BatchId id, int decks) {
    tell(
        JsonNodeFactory.instance
            .objectNode()
            .put("event", "start")
            .put("batch", id.value())
            .put("decks", decks));
  }

  @Override
  public void deckFinished(DeckOutcome outcome, ProgressSnapshot progress) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("event", "deck")
        .put("index", outcome.deck().index())
        .put("source", outcome.deck().source().toString())
        .put("target", outcome.deck().target().toString())
        .put("status", outcome.status().code())
        .put("changed", outcome.changed())
        .put("kept", outcome.kept())
        .put("undescribed", outcome.undescribed())
        .put("seconds", outcome.duration().toMillis() / 1000.0);
    outcome.reason().ifPresent(reason -> node.put("reason", reason));
    outcome.failure().ifPresent(f -> tellFailure(node, f));
    node.put("outcomes", progress.outcomes()).put("decks", progress.decks());
    progress.eta().ifPresent(eta -> node.put("eta_seconds", eta.toSeconds()));
    tell(node);
  }

  @Override
  public void batchFinished(BatchSummary summary) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("event", "summary").put("batch", summary.id().value()).put("decks", summary.decks());
    for (DeckStatus status : DeckStatus.values()) {
      node.put(status.code(), summary.count(status));
    }
    node.put("changed", summary.changed())
        .put("undescribed", summary.undescribed())
        .put("seconds", summary.elapsed().toMillis() / 1000.0);
    summary.average().ifPresent(a -> node.put("average_seconds", a.toMillis() / 1000.0));
    summary
        .artifacts()
        .ifPresent(
            use -> {
              node.put("artifacts", use.workingFolders()).put("artifacts_bytes", use.bytes());
              use.warnings().forEach(node.withArray("warnings")::add);
            });
    summary
        .stopped()
        .ifPresent(
            why ->
                node.put("stopped", why.kind().name().toLowerCase(Locale.ROOT))
                    .put("message", why.message()));
    tell(node);
  }

  private static void tellFailure(ObjectNode node, Failure failure) {
    node.put("error", failure.code()).put("message", failure.message());
    failure.returnCode().ifPresent(code -> node.put("return_code", code));
  }

  private void tell(ObjectNode node) {
    console.result(node.toString());
    console.flush();
  }
}
