package dev.altgen.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.altgen.cli.config.ConfigOptions;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Setting;
import dev.altgen.cli.config.Source;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** Tells what is set, and by whom. */
final class ConfigCommand implements Command {

  /** Needs no quotes in YAML. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./][\\w./-]*");

  private final ConfigOptions config = new ConfigOptions(Keys.ALL);
  private final Argument<Boolean> json = Argument.flag("--json", "Print one JSON object per key.");
  private final Console console;

  ConfigCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec usage() {
    return Usage.of(
            this,
            "Print what would hold for a command, and where each value comes from. The output is itself a"
                + " configuration.",
            "")
        .with(config.options())
        .with(json)
        .footer("", "Exit codes: 0 all good, 2 the configuration cannot be used")
        .spec();
  }

  @Override
  public Integer call() {
    String section = "";
    for (Setting<?> setting : config.settings().all()) {
      if (json.value()) {
        console.result(toJson(setting));
        continue;
      }
      if (!setting.key().section().equals(section)) {
        section = setting.key().section();
        console.result(section + ":");
      }
      console.result(toYaml(setting));
    }
    return ExitCode.OK;
  }

  private static String toYaml(Setting<?> setting) {
    boolean plain = !setting.isText() || PLAIN.matcher(setting.text()).matches();
    String value = plain ? setting.text() : TextNode.valueOf(setting.text()).toString();
    return String.format("  %-40s # %s", setting.key().name() + ": " + value, setting.source());
  }

  private static String toJson(Setting<?> setting) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("key", setting.key().path());
    if (setting.isText()) {
      node.put("value", setting.text());
    } else {
      node.putPOJO("value", setting.value());
    }
    if (setting.source() instanceof Source.InFile in) {
      node.put("source", "file").put("file", in.file().toString()).put("line", in.line());
    } else if (setting.source() instanceof Source.Flag flag) {
      node.put("source", "flag").put("flag", flag.name());
    } else {
      node.put("source", "default");
    }
    return node.toString();
  }
}
