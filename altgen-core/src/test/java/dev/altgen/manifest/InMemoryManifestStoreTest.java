package dev.altgen.manifest;

import dev.altgen.contract.ManifestStoreContract;

class InMemoryManifestStoreTest extends ManifestStoreContract {

  private final ManifestStore store = ManifestStores.inMemory();

  @Override
  protected ManifestStore store() {
    return store;
  }

  @Override
  protected ManifestStore reopened() {
    return store;
  }
}
