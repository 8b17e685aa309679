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
