package dev.altgen.alttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AltTextTest {

  @Test
  void absentAndEmptyDescriptionsAreToldApart() {
    assertThat(new AltText("", false)).isNotEqualTo(AltText.missing());
    assertThat(AltText.of("").isMissing()).isTrue();
    assertThat(AltText.markedDecorative().isMissing()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tab\tand line\r\nends", "ünïcödé", "emoji 😀", "\u00A0"})
  void anyTextThatXmlAllowsIsAccepted(String text) {
    assertThat(AltText.of(text).text()).isEqualTo(text);
  }

  @Test
  void aCharacterThatXmlForbidsIsNamedWithItsPlace() {
    assertThatThrownBy(() -> AltText.of("bell \u0007"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+0007 at index 5");
    assertThatThrownBy(() -> AltText.of("half \uD83D pair"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+D83D");
  }
}
