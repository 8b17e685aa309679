package dev.altgen.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --config} and the flags of some keys, as a mixin of a command. */
public final class ConfigOptions {

  private static final Path STANDARD_FILE = Path.of("altgen.yaml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: altgen.yaml, if there is one in this folder).")
  private @Nullable Path file;

  private final List<Key<?>> keys;
  private CommandSpec command = CommandSpec.create();

  /** With the flags of some keys, as far as they have any. */
  public ConfigOptions(List<Key<?>> keys) {
    this.keys = keys.stream().filter(key -> !key.flags().isEmpty()).toList();
  }

  @Spec(Spec.Target.MIXEE)
  void command(CommandSpec mixee) {
    command = mixee;
    keys.forEach(key -> mixee.addOption(option(key)));
  }

  private static OptionSpec option(Key<?> key) {
    OptionSpec.Builder option = OptionSpec.builder(key.flags().toArray(String[]::new));
    if (key.fallback() instanceof Boolean) {
      return option
          .type(boolean.class)
          .negatable(true)
          .description(key.meaning() + " (default: " + key.fallbackText() + ").")
          .build();
    }
    return option
        .type(String.class)
        .paramLabel(key.kind().label())
        .description(
            key.meaning() + ": " + key.kind().allowed() + " (default: " + key.fallbackText() + ").")
        .build();
  }

  /**
   * What holds for this run.
   *
   * @throws ConfigException if the file cannot be used
   * @throws ParameterException if the value of a flag is not allowed
   */
  public Settings settings() {
    return new Settings(List.of(fromFile(), fromFlags()));
  }

  /** What would hold without any flag but {@code --config}. */
  public Settings withoutFlags() {
    return new Settings(List.of(fromFile()));
  }

  /** The file that {@code --config} names. */
  public Optional<Path> named() {
    return Optional.ofNullable(file);
  }

  private Map<Key<?>, Setting<?>> fromFile() {
    if (file != null) {
      return ConfigFile.read(file);
    }
    return Files.exists(STANDARD_FILE) ? ConfigFile.read(STANDARD_FILE) : Map.of();
  }

  private Map<Key<?>, Setting<?>> fromFlags() {
    Map<Key<?>, Setting<?>> given = new LinkedHashMap<>();
    for (Key<?> key : keys) {
      String flag = key.flags().get(key.flags().size() - 1);
      Object value = command.commandLine().getParseResult().matchedOptionValue(flag, (Object) null);
      if (value != null) {
        given.put(key, setting(key, flag, value.toString()));
      }
    }
    return given;
  }

  /** A flag that takes no value, and says no. */
  private <T> Setting<T> setting(Key<T> key, String flag, String value) {
    T parsed =
        key.kind()
            .reader()
            .apply(value)
            .orElseThrow(
                () -> new ParameterException(command.commandLine(), key.refusal(flag, value)));
    return new Setting<>(key, parsed, new Source.Flag(flag));
  }
}
