package dev.altgen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.Failure;
import dev.altgen.cli.config.ConfigOptions;
import dev.altgen.cli.config.Keys;
import dev.altgen.manifest.json.JsonManifestStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Lists the failures of a batch, also of a running one. */
final class ErrorsCommand implements Command {

  private final Argument<@Nullable BatchId> batchId = Argument.batchId(true, "The batch.");
  private final ConfigOptions config = new ConfigOptions(List.of(Keys.OUTPUT_DIR));
  private final Argument<Boolean> json =
      Argument.flag("--json", "Print one JSON object per failure.");

  private final Console console;

  ErrorsCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec usage() {
    return Usage.of(this, "List the failures of a batch, with all that is known of each.")
        .with(batchId)
        .with(config.options())
        .with(json)
        .spec();
  }

  @Override
  public Integer call() {
    Path outputDir = config.settings().get(Keys.OUTPUT_DIR);
    BatchId id = Objects.requireNonNull(batchId.value());
    try (Stream<Failure> failures = JsonManifestStore.in(outputDir).failures(id)) {
      failures.forEach(failure -> console.block(json.value() ? toJson(failure) : toText(failure)));
    }
    return ExitCode.OK;
  }

  private static String toText(Failure failure) {
    StringBuilder text = new StringBuilder(Console.printable(failure.line()));
    failure.chain().stream()
        .skip(1)
        .forEach(cause -> text.append("\n    caused by ").append(Console.printable(cause)));
    failure.stdout().lines().forEach(line -> text.append("\n    stdout: ").append(line));
    failure.stderr().lines().forEach(line -> text.append("\n    stderr: ").append(line));
    return text.toString();
  }

  private String toJson(Failure failure) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("time", failure.time().toString())
        .put("index", failure.index())
        .put("deck", failure.source().toString())
        .put("error", failure.code())
        .put("message", failure.message());
    failure.returnCode().ifPresent(code -> node.put("return_code", code));
    ArrayNode chain = node.putArray("chain");
    failure.chain().forEach(chain::add);
    node.put("stdout", failure.stdout()).put("stderr", failure.stderr());
    return node.toString();
  }
}
