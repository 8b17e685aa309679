package dev.altgen.manifest;

/** The stores that core offers. */
public final class ManifestStores {

  private ManifestStores() {}

  /**
   * Keeps manifests in memory: for tests, and for batches that nobody resumes. All is lost with the
   * process.
   */
  public static ManifestStore inMemory() {
    return new InMemoryManifestStore();
  }
}
