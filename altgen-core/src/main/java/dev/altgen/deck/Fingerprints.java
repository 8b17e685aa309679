package dev.altgen.deck;

import com.google.common.hash.Hashing;
import java.io.IOException;

/** Computes fingerprints. */
final class Fingerprints {

  private Fingerprints() {}

  /** Hashes nothing, so that the digest's provider is there. */
  static void prepare() {
    var unused = Hashing.sha256().hashBytes(new byte[0]);
  }

  /** Of a package: SHA-256 of its central directory as it stands. */
  static Fingerprint of(ZipPackage parts) throws IOException {
    ZipDirectory directory = parts.directory();
    byte[] bytes = parts.source().bytes(directory.start(), (int) directory.size()).array();
    return new Fingerprint(parts.source().size(), Hashing.sha256().hashBytes(bytes).toString());
  }
}
