package dev.altgen.cli;

import dev.altgen.cli.config.ConfigOptions;
import dev.altgen.cli.config.Key;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Settings;
import dev.altgen.cli.config.Source;
import dev.altgen.describe.AltTextGenerators;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags with which a batch is resumed as it ran: what neither manifest nor file says. */
final class ResumeFlags {

  /** The names that settings of texts have in a manifest. */
  static final Map<String, Key<?>> TEXTS =
      Map.of(
          "alt_policy", Keys.POLICY,
          "shapes", Keys.SHAPES,
          "groups", Keys.GROUPS,
          "layouts", Keys.LAYOUTS,
          "language", Keys.LANGUAGE,
          "ocr", Keys.OCR);

  /** What a resumed run may do in another way, which no manifest holds. */
  private static final List<Key<?>> RUN =
      List.of(
          Keys.MAX_WORKERS,
          Keys.FILE_TIMEOUT_SECONDS,
          Keys.STOP_ON_ERROR_THRESHOLD,
          Keys.IN_PROCESS,
          Keys.WORKER_MEMORY_MB);

  private ResumeFlags() {}

  /**
   * The flags.
   *
   * @param config its file counts again
   * @param manifest the settings that stand there
   * @param wanted those of the run, by the same names
   */
  static List<String> of(
      ConfigOptions config, Map<String, String> manifest, Map<String, String> wanted) {
    Map<String, String> then = withOcr(manifest);
    Map<String, String> now = withOcr(wanted);
    Settings file = config.withoutFlags();
    List<String> flags = new ArrayList<>();
    config.named().ifPresent(name -> flags.addAll(List.of("--config", name.toString())));
    for (Map.Entry<String, Key<?>> named : names().entrySet()) {
      Key<?> key = named.getValue();
      String want = now.getOrDefault(named.getKey(), key.fallbackText());
      String before = then.getOrDefault(named.getKey(), key.fallbackText());
      String alone = file.setting(key).given() ? file.setting(key).text() : before;
      if (!alone.equals(want)) {
        flags.addAll(flag(key, want));
      }
    }
    Settings run = config.settings();
    for (Key<?> key : RUN) {
      if (run.setting(key).source() instanceof Source.Flag) {
        flags.addAll(flag(key, run.setting(key).text()));
      }
    }
    return flags;
  }

  private static Map<String, Key<?>> names() {
    Map<String, Key<?>> names = new LinkedHashMap<>(TEXTS);
    RecordedSettings.KEYS.forEach(key -> names.put(key.path(), key));
    return names;
  }

  private static List<String> flag(Key<?> key, String value) {
    if (key.flags().isEmpty()) {
      return List.of();
    }
    String name = key.flags().get(key.flags().size() - 1);
    if (key.fallback() instanceof Boolean) {
      return List.of(value.equals("true") ? name : name.replaceFirst("^--", "--no-"));
    }
    return List.of(name, value);
  }

  /** In a manifest, the id of the generator tells whether text in pictures is read. */
  private static Map<String, String> withOcr(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("ocr", String.valueOf(ocr(settings.get("generator"))));
    return all;
  }

  /** Whether a generator of this id reads text in pictures; null is none. */
  static boolean ocr(@Nullable String id) {
    return id == null
        || !List.of(id.split("[+;=]", -1)).contains(AltTextGenerators.withoutOcr().id());
  }
}
