package dev.altgen.cli.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds for each key. Immutable. */
public final class Settings {

  private final Map<Key<?>, Setting<?>> settings = new LinkedHashMap<>();

  /**
   * Later ones override earlier ones.
   *
   * @param layers each keyed as {@link Setting#key} says
   */
  Settings(List<Map<Key<?>, Setting<?>>> layers) {
    Keys.ALL.forEach(key -> settings.put(key, fallback(key)));
    layers.forEach(settings::putAll);
  }

  private static <T> Setting<T> fallback(Key<T> key) {
    return new Setting<>(key, key.fallback(), new Source.Default());
  }

  /**
   * The same, with what a batch was begun with where nothing is given now.
   *
   * @param recorded texts by the path of their key; others are passed over
   * @param keys those that are recorded
   * @throws ConfigException if a text is not allowed
   */
  public Settings orElse(Map<String, String> recorded, List<Key<?>> keys) {
    Map<Key<?>, Setting<?>> layer = new LinkedHashMap<>();
    for (Key<?> key : keys) {
      String text = recorded.get(key.path());
      if (text != null && !setting(key).given()) {
        layer.put(key, fromManifest(key, text));
      }
    }
    return new Settings(List.of(settings, layer));
  }

  private static <T> Setting<T> fromManifest(Key<T> key, String text) {
    T value =
        key.kind()
            .reader()
            .apply(text)
            .orElseThrow(
                () -> new ConfigException("in the manifest, " + key.refusal(key.path(), text)));
    return new Setting<>(key, value, new Source.InManifest());
  }

  /** The same, with a key set by a flag. */
  public <T> Settings with(Key<T> key, T value, Source.Flag flag) {
    return new Settings(List.of(settings, Map.of(key, new Setting<>(key, value, flag))));
  }

  /** Every default. */
  public static Settings standard() {
    return new Settings(List.of());
  }

  /** The value of a key. */
  public <T> T get(Key<T> key) {
    return setting(key).value();
  }

  /** The value of a key with its source. */
  @SuppressWarnings("unchecked") // A key is the key of its own setting.
  public <T> Setting<T> setting(Key<T> key) {
    return (Setting<T>) settings.get(key);
  }

  /** In the order of {@link Keys#ALL}. */
  public List<Setting<?>> all() {
    return List.copyOf(settings.values());
  }
}
