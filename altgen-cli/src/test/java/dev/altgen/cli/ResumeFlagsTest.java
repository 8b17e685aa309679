package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.cli.config.ConfigOptions;
import dev.altgen.cli.config.Keys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ResumeFlagsTest {

  private static final Map<String, String> KEPT =
      Map.of(
          "generator", "built-in+vision:m:prompts-1",
          "language", "de",
          "generator.use", "builtin,vision",
          "generator.model", "m",
          "generator.max_requests", "5",
          "generator.keep_local", "/srv/**");

  private static List<String> flags(Map<String, String> manifest, Map<String, String> wanted) {
    return ResumeFlags.of(new ConfigOptions(List.of()), manifest, wanted);
  }

  private static Map<String, String> kept(String name, String value) {
    Map<String, String> changed = new HashMap<>(KEPT);
    changed.put(name, value);
    return changed;
  }

  @Test
  void whatTheManifestHoldsNeedsNoFlag() {
    assertThat(flags(KEPT, KEPT)).isEmpty();
  }

  @Test
  void aNewBudgetIsNoChange() {
    assertThat(flags(KEPT, kept("generator.max_requests", "9")))
        .containsExactly("--max-requests", "9");
  }

  @Test
  void howTheCommandLineHadItRunIsToldAgain() {
    ConfigOptions config =
        new ConfigOptions(List.of(Keys.MAX_WORKERS, Keys.STOP_ON_ERROR_THRESHOLD, Keys.IN_PROCESS));
    CommandSpec command = CommandSpec.create();
    config.options().forEach(command::addOption);
    new CommandLine(command).parseArgs("--stop-on-error-threshold", "0", "--in-process");
    assertThat(ResumeFlags.of(config, KEPT, KEPT))
        .containsExactly("--stop-on-error-threshold", "0.0", "--in-process");
  }

  @Test
  void whatAnOldManifestDoesNotHoldIsToldInFlags() {
    Map<String, String> old = Map.of("generator", KEPT.get("generator"), "language", "de");
    assertThat(flags(old, KEPT))
        .containsExactly(
            "--generator", "builtin,vision",
            "--model", "m",
            "--keep-local", "/srv/**",
            "--max-requests", "5");
  }
}
