package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.contract.ManifestStoreContract;
import dev.altgen.manifest.ManifestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JsonManifestStoreTest extends ManifestStoreContract {

  /** When the batches of the contract are young. */
  private static final Clock THEN =
      Clock.fixed(Instant.parse("2026-03-01T13:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private ManifestStore store;

  @BeforeEach
  void begin() {
    store = reopened();
  }

  @AfterEach
  void nothingTemporaryIsLeft() throws IOException {
    if (Files.exists(folder.resolve("batch_output"))) {
      try (Stream<Path> files = Files.list(folder.resolve("batch_output"))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .allMatch(
                name -> name.matches("batch_.*_(manifest|errors|changes)\\.(json|jsonl|journal)"));
      }
    }
  }

  @Override
  protected ManifestStore store() {
    return store;
  }

  @Override
  protected ManifestStore reopened() {
    return JsonManifestStore.in(folder.resolve("batch_output")).clock(THEN);
  }
}
