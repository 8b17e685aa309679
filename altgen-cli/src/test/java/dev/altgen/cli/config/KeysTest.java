package dev.altgen.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.BatchRunner;
import dev.altgen.artifacts.CleanUp;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.StopPolicies;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.worker.ForkedDecks;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeysTest {

  private static final Map<String, Class<?>> SDK =
      List.of(
              AltTextGenerators.class,
              BatchPlan.Sources.class,
              BatchRunner.Builder.class,
              CleanUp.class,
              DeckDescriber.class,
              ForkedDecks.Builder.class,
              JsonManifestStore.class,
              StopPolicies.class)
          .stream()
          .collect(Collectors.toMap(KeysTest::name, type -> type));

  @Test
  void theDocumentHasARowForEachKeyAndNoOther() throws IOException {
    Path doc = Path.of(System.getProperty("altgen.root"), "docs", "configuration.md");
    List<String> rows =
        Files.readAllLines(doc).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows).containsExactlyElementsOf(Keys.ALL.stream().map(KeysTest::row).toList());
  }

  private static String row(Key<?> key) {
    String flags =
        key.flags().stream().map(flag -> "`" + flag + "`").collect(Collectors.joining(", "));
    return String.format(
        "| `%s` | %s | `%s` | %s | %s | %s |",
        key.path(),
        key.kind().allowed(),
        key.fallbackText(),
        flags.isEmpty() ? "–" : flags,
        key.sdk().isEmpty() ? "–" : "`" + key.sdk() + "`",
        key.meaning());
  }

  @Test
  void eachKeyNamesAPublicMethodOfTheSdk() {
    for (Key<?> key : Keys.ALL) {
      if (key.sdk().isEmpty()) {
        continue;
      }
      int dot = key.sdk().lastIndexOf('.');
      Class<?> type = SDK.get(key.sdk().substring(0, dot));
      assertThat(type).as(key.path()).isNotNull();
      assertThat(Arrays.stream(type.getMethods()).filter(m -> Modifier.isPublic(m.getModifiers())))
          .extracting(Method::getName)
          .as(key.path())
          .contains(key.sdk().substring(dot + 1));
    }
  }

  @Test
  void theDefaultsAreThoseOfTheSdk() {
    Settings standard = Settings.standard();
    CleanUp cleanUp = CleanUp.standard();
    assertThat(standard.get(Keys.CLEANUP_ON_SUCCESS)).isEqualTo(cleanUp.onSuccess());
    assertThat(standard.get(Keys.CLEANUP_ON_FAILURE)).isEqualTo(cleanUp.onFailure());
    assertThat(standard.get(Keys.KEEP_FINALS)).isEqualTo(cleanUp.keepFinals());
    assertThat(Duration.ofDays(standard.get(Keys.MAX_AGE_DAYS))).isEqualTo(cleanUp.maxAge());
    assertThat(standard.get(Keys.WARN_THRESHOLD_GB)).isEqualTo(cleanUp.warnThresholdGb());
    assertThat(DeckDescriber.create(AltTextGenerators.builtIn()).settings())
        .containsEntry("alt_policy", standard.setting(Keys.POLICY).text())
        .containsEntry("shapes", standard.setting(Keys.SHAPES).text())
        .containsEntry("groups", standard.setting(Keys.GROUPS).text());
  }

  @Test
  void aDefaultIsAnAllowedValue() {
    for (Key<?> key : Keys.ALL) {
      assertThat(key.kind().reader().apply(key.fallbackText()).map(Object::toString))
          .as(key.path())
          .contains(key.fallback().toString());
    }
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null
        ? type.getSimpleName()
        : outer.getSimpleName() + "." + type.getSimpleName();
  }
}
