package dev.altgen.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code --config} and the flags of some keys, for a command. */
public final class ConfigOptions {

  private static final Path STANDARD_FILE = Path.of("altgen.yaml");

  private final OptionSpec file =
      OptionSpec.builder("--config")
          .type(Path.class)
          .paramLabel("FILE")
          .description("The configuration (default: altgen.yaml, if there is one in this folder).")
          .build();
  private final Map<Key<?>, OptionSpec> flags = new LinkedHashMap<>();

  /** With the flags of some keys, as far as they have any. */
  public ConfigOptions(List<Key<?>> keys) {
    for (Key<?> key : keys) {
      if (!key.flags().isEmpty()) {
        flags.put(key, option(key));
      }
    }
  }

  /** For the command that takes them. */
  public List<OptionSpec> options() {
    List<OptionSpec> options = new ArrayList<>(List.of(file));
    options.addAll(flags.values());
    return options;
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
    return Optional.ofNullable(file.<@Nullable Path>getValue());
  }

  private Map<Key<?>, Setting<?>> fromFile() {
    return named()
        .map(ConfigFile::read)
        .orElseGet(() -> Files.exists(STANDARD_FILE) ? ConfigFile.read(STANDARD_FILE) : Map.of());
  }

  private Map<Key<?>, Setting<?>> fromFlags() {
    Map<Key<?>, Setting<?>> given = new LinkedHashMap<>();
    flags.forEach(
        (key, option) -> {
          Object value = option.<@Nullable Object>getValue();
          if (value != null) {
            given.put(key, setting(key, option, value.toString()));
          }
        });
    return given;
  }

  private static <T> Setting<T> setting(Key<T> key, OptionSpec option, String value) {
    String flag = option.longestName();
    T parsed =
        key.kind()
            .reader()
            .apply(value)
            .orElseThrow(
                () ->
                    new ParameterException(
                        option.command().commandLine(), key.refusal(flag, value)));
    return new Setting<>(key, parsed, new Source.Flag(flag));
  }
}
