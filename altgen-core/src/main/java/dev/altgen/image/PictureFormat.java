package dev.altgen.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The format of a picture by its first bytes; what a package declares may be wrong. */
enum PictureFormat {
  PNG,
  JPEG,
  GIF,
  BMP,
  TIFF,
  WEBP;

  static Optional<PictureFormat> of(byte[] bytes) {
    if (begins(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (begins(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (begins(bytes, 0, "GIF8")) {
      return Optional.of(GIF);
    }
    if (begins(bytes, 0, "BM")) {
      return Optional.of(BMP);
    }
    if (begins(bytes, 0, "II*\0") || begins(bytes, 0, "MM\0*")) {
      return Optional.of(TIFF);
    }
    return begins(bytes, 0, "RIFF") && begins(bytes, 8, "WEBP")
        ? Optional.of(WEBP)
        : Optional.empty();
  }

  private static boolean begins(byte[] bytes, int at, String signature) {
    byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < at + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
