package dev.altgen.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.alttext.AltPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

  @TempDir Path folder;

  @Test
  void eachValueKeepsItsLine() throws IOException {
    Map<Key<?>, Setting<?>> read =
        read(
            """
            # nightly
            batch_processing:
              max_workers: 4

              log_level: debug   # in any case
            alt_text: {policy: "Preserve"}
            logging:
              # file: altgen.log
            """);
    assertThat(read).containsOnlyKeys(Keys.MAX_WORKERS, Keys.LOG_LEVEL, Keys.POLICY);
    Settings settings = new Settings(List.of(read));
    assertThat(settings.get(Keys.MAX_WORKERS)).isEqualTo(4);
    assertThat(settings.get(Keys.LOG_LEVEL)).isEqualTo(LogLevel.DEBUG);
    assertThat(settings.get(Keys.POLICY)).isEqualTo(AltPolicy.PRESERVE);
    assertThat(settings.setting(Keys.LOG_LEVEL).source()).hasToString(folder + "/c.yaml:5");
    assertThat(settings.setting(Keys.POLICY).source()).hasToString(folder + "/c.yaml:6");
    assertThat(settings.setting(Keys.SHAPES).given()).isFalse();
  }

  @Test
  void anEmptyFileSetsNothing() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("# nothing yet\n")).isEmpty();
    assertThat(read("---\n")).isEmpty();
  }

  /** In the text a bar is a line's end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "batch_procesing:|  max_workers: 1; 1: unknown section batch_procesing; did you mean batch_processing?",
        "max_workers: 1; 1: unknown section max_workers; sections are batch_processing, artifact_management, alt_text, logging",
        "batch_processing:|  max_worker: 1; 2: unknown key batch_processing.max_worker; did you mean max_workers?",
        "logging:|  max_workers: 1; 2: unknown key logging.max_workers; it belongs to batch_processing; keys of logging are file, format",
        "logging:|  colour: red; 2: unknown key logging.colour; keys of logging are file, format",
      })
  void anUnknownNameIsToldWithTheKnownOnes(String text, String expected) {
    refused(text, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "batch_processing:|  max_workers: many; 2: batch_processing.max_workers must be a whole number from 1 to 1024, was \"many\"",
        "batch_processing:|  max_workers: 0; 2: batch_processing.max_workers must be a whole number from 1 to 1024, was 0",
        "batch_processing:|  max_workers: 1.5; must be a whole number from 1 to 1024, was 1.5",
        "batch_processing:|  max_workers: 010; must be a whole number",
        "batch_processing:|  max_workers: \"4\"; must be a whole number from 1 to 1024, was \"4\"",
        "batch_processing:|  max_workers: 99999999999999999999; must be a whole number",
        "batch_processing:|  max_workers:; must be a whole number from 1 to 1024, was empty",
        "batch_processing:|  max_workers: [1]; must be a whole number from 1 to 1024, was a list",
        "batch_processing:|  max_workers: {a: 1}; must be a whole number from 1 to 1024, was a section",
        "batch_processing:|  stop_on_error_threshold: 1.01; must be a number from 0 to 1, was 1.01",
        "batch_processing:|  stop_on_error_threshold: .nan; must be a number from 0 to 1",
        "artifact_management:|  cleanup_on_success: yes; must be true or false, was yes",
        "artifact_management:|  warn_threshold_gb: -1; must be a number from 0 to 1000000, was -1",
        "alt_text:|  policy: clever; 2: alt_text.policy must be one of preserve, smart, overwrite, was \"clever\"",
        "alt_text:|  policy: 1; must be one of preserve, smart, overwrite, was 1",
        "logging:|  file: \"{day}.log\"; must be a path, in which {output_dir} and {batch_id} are filled in",
        "logging:|  file: \"\"; must be a path",
        "logging: x; 1: logging must hold keys with values, such as file:",
        "- logging; 1: sections of keys are expected",
      })
  void aWrongValueIsToldWithWhatIsAllowed(String text, String expected) {
    refused(text, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "logging:|  format: json|  format: text; 3: logging.format stands in line 2 already; remove one",
        "logging:|alt_text:|logging:; 3: logging stands in line 1 already; remove one",
        "logging:|\tformat: text; 2: no valid YAML: found character",
        "logging:|  format: 'text; no valid YAML: found unexpected end",
        "logging: &a {format: text}|alt_text: *a; 2: alt_text must be written out",
        "logging: {file: &a x, format: *a}; 1: logging.format must be written out",
        "logging: !!java.net.URL [x]; 1: logging must be written out",
        "logging:|---|alt_text:; one document is expected",
      })
  void whatYamlAllowsAndAConfigurationDoesNot(String text, String expected) {
    refused(text, expected);
  }

  @Test
  void anAliasBombCostsNothing() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 100; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    refused(bomb.toString(), "1: unknown section a0");
    refused("logging: " + "[".repeat(60_000), "logging must hold keys");
    refused("logging:\n  file: " + "[".repeat(60_000), "logging.file must be a path");
  }

  @Test
  void whatCannotBeReadIsSaid() throws IOException {
    Path file = folder.resolve("c.yaml");
    assertThatThrownBy(() -> ConfigFile.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage("there is no configuration " + file + "; check --config");
    assertThatThrownBy(() -> ConfigFile.read(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("cannot read the configuration " + folder);
    Files.writeString(file, "#".repeat(64 * 1024 + 1));
    assertThatThrownBy(() -> ConfigFile.read(file)).hasMessageEndingWith("larger than 64 KiB");
    Files.write(file, "logging: {file: Köln}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigFile.read(file)).hasMessageEndingWith("not text in UTF-8");
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll @From("almostConfigurations") String text)
      throws IOException {
    Path file = Files.createTempFile("altgen", ".yaml");
    try {
      Files.writeString(file, text);
      ConfigFile.read(file);
    } catch (ConfigException e) {
      assertThat(e).hasMessageStartingWith(file.toString()).message().hasSizeLessThan(600);
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<String> almostConfigurations() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "logging",
            "alt_text",
            "format",
            "text",
            ":",
            ": ",
            "\n",
            "\n  ",
            "- ",
            "*a",
            "&a ",
            "!",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "|\n",
            ">",
            "---\n",
            "...",
            "%",
            "#",
            "\t",
            "? ",
            "<<",
            "~",
            "\u0000",
            "\uFEFF",
            "é",
            "1e9",
            "@",
            "`",
            ",");
    return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  private Map<Key<?>, Setting<?>> read(String text) throws IOException {
    return ConfigFile.read(Files.writeString(folder.resolve("c.yaml"), text));
  }

  private void refused(String text, String expected) {
    assertThatThrownBy(() -> read(text.replace('|', '\n')))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(folder.resolve("c.yaml") + ":")
        .hasMessageContaining(expected.strip());
  }
}
