package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.cli.config.GeneratorName;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Settings;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordedSettingsTest {

  private static Map<String, String> recorded(String variable) {
    Settings settings =
        Settings.standard()
            .orElse(Map.of(Keys.KEY_VARIABLE.path(), variable), RecordedSettings.KEYS);
    return RecordedSettings.of(
        settings, Set.of(GeneratorName.VISION), Map.of("MY_KEY", "sk_secret")::get);
  }

  @Test
  void aKeyInThePlaceOfItsVariableIsNotKept() {
    assertThat(recorded("MY_KEY")).containsEntry(Keys.KEY_VARIABLE.path(), "MY_KEY");
    assertThat(recorded("sk_secret").toString()).doesNotContain("sk_secret");
  }
}
