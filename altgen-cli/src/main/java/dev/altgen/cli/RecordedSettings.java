package dev.altgen.cli;

import dev.altgen.cli.config.GeneratorName;
import dev.altgen.cli.config.Key;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of generators that a manifest keeps, by the paths of their keys, so that a resumed
 * batch asks the same ones the same way and sends away no more than it did. Paths are absolute: a
 * batch may be resumed from another folder. A batch that asks the built-in generator alone keeps
 * none.
 */
final class RecordedSettings {

  /** Change no text, and may be others when a batch is resumed, without a word. */
  private static final List<Key<?>> CARRIED =
      List.of(
          Keys.KEY_VARIABLE,
          Keys.KEY_OVER_PLAIN_HTTP,
          Keys.MAX_REQUESTS,
          Keys.MAX_COST,
          Keys.PRICE_INPUT,
          Keys.PRICE_OUTPUT);

  /** Of no generator alone. */
  private static final Set<Key<?>> BY_ALL = Set.of(Keys.GENERATOR, Keys.KINDS, Keys.KEEP_LOCAL);

  /** Kept though it is the default. */
  private static final Set<Key<?>> TOLD = Set.of(Keys.GENERATOR, Keys.BASE_URL);

  /** All that may be kept. */
  static final List<Key<?>> KEYS = keys();

  private RecordedSettings() {}

  private static List<Key<?>> keys() {
    List<Key<?>> keys =
        new ArrayList<>(
            List.of(
                Keys.GENERATOR,
                Keys.KINDS,
                Keys.BASE_URL,
                Keys.MODEL,
                Keys.PROMPTS,
                Keys.COMMAND,
                Keys.KEEP_LOCAL));
    keys.addAll(CARRIED);
    return List.copyOf(keys);
  }

  /** Whether a batch was begun by a version that keeps these, and asks more than the built-in. */
  private static boolean in(Map<String, String> manifest) {
    return manifest.containsKey(Keys.GENERATOR.path());
  }

  /** The names of those that change no text. */
  static Set<String> indifferent() {
    return CARRIED.stream().map(Key::path).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What these settings say, without what nobody goes by.
   *
   * @param asked all generators that are asked for something
   * @param environment the value of a variable, null when it is not set
   */
  static SortedMap<String, String> of(
      Settings settings, Set<GeneratorName> asked, Function<String, @Nullable String> environment) {
    SortedMap<String, String> kept = new TreeMap<>();
    if (asked.equals(Set.of(GeneratorName.BUILTIN))) {
      return kept;
    }
    for (Key<?> key : KEYS) {
      boolean heeded =
          BY_ALL.contains(key)
              || asked.contains(
                  key.equals(Keys.COMMAND) ? GeneratorName.COMMAND : GeneratorName.VISION);
      String text = text(settings, key);
      if (heeded && (TOLD.contains(key) || !text.equals(key.fallbackText()))) {
        kept.put(key.path(), text);
      }
    }
    // What names no variable may be a key put in the wrong place.
    if (environment.apply(settings.get(Keys.KEY_VARIABLE)) == null) {
      kept.remove(Keys.KEY_VARIABLE.path());
    }
    return kept;
  }

  /** The same for a batch that has {@code earlier}, with what needs no word as it stands there. */
  static SortedMap<String, String> resumed(
      SortedMap<String, String> now, Map<String, String> earlier) {
    SortedMap<String, String> kept = new TreeMap<>();
    if (in(earlier)) {
      kept.putAll(now);
      for (Key<?> key : CARRIED) {
        kept.remove(key.path());
        if (earlier.containsKey(key.path())) {
          kept.put(key.path(), earlier.get(key.path()));
        }
      }
    }
    return kept;
  }

  private static String text(Settings settings, Key<?> key) {
    String text = settings.setting(key).text();
    if (text.equals(Keys.NONE)) {
      return text;
    } else if (key.equals(Keys.KEEP_LOCAL)) {
      return LocalDecks.of(text).toString();
    }
    // A program without a folder is looked for in PATH.
    boolean program = key.equals(Keys.COMMAND) && Path.of(text).getNameCount() > 1;
    return program || key.equals(Keys.PROMPTS)
        ? Path.of(text).toAbsolutePath().normalize().toString()
        : text;
  }
}
