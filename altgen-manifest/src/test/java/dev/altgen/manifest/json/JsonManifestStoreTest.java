package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.contract.ManifestStoreContract;
import dev.altgen.manifest.ManifestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JsonManifestStoreTest extends ManifestStoreContract {

  @TempDir Path folder;

  private ManifestStore store;

  @BeforeEach
  void begin() {
    store = JsonManifestStore.in(folder.resolve("batch_output"));
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
    return JsonManifestStore.in(folder.resolve("batch_output"));
  }
}
