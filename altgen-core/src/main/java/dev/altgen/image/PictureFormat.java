package dev.altgen.image;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The format of a picture by its first bytes; what a package declares may be wrong. */
enum PictureFormat {
  PNG("PNG", Kind.PIXELS, "\u0089PNG\r\n\u001a\n"),
  JPEG("JPEG", Kind.PIXELS, "\u00ff\u00d8\u00ff"),
  GIF("GIF", Kind.PIXELS, "GIF8"),
  BMP("BMP", Kind.PIXELS, "BM"),
  TIFF("TIFF", Kind.PIXELS, "II*\0", "MM\0*"),
  WEBP("WebP", Kind.PIXELS, "RIFF????WEBP"),
  EMF("EMF", Kind.DRAWING, "\1\0\0\0???????????????????????????????????? EMF"),
  WMF("WMF", Kind.DRAWING, "\u00d7\u00cd\u00c6\u009a", "\1\0\t\0"),
  SVG("SVG", Kind.DRAWING),
  JPEG_XR("JPEG XR", Kind.NOT_READ, "II\u00bc"),
  PDF("PDF", Kind.NOT_READ, "%PDF"),
  GZIP("gzip", Kind.NOT_READ, "\u001f\u008b"),
  HEIF("HEIF or AVIF", Kind.NOT_READ, "????ftyphe", "????ftypmif1", "????ftypavif");

  /** How a picture is read. */
  enum Kind {
    PIXELS,
    DRAWING,
    NOT_READ
  }

  /** Programs write long comments before the root element. */
  private static final int SVG_HEAD = 16 << 10;

  private final String word;
  private final Kind kind;
  private final ImmutableList<String> signatures;

  /** A question mark in a signature stands for any byte. */
  PictureFormat(String word, Kind kind, String... signatures) {
    this.word = word;
    this.kind = kind;
    this.signatures = ImmutableList.copyOf(signatures);
  }

  static Optional<PictureFormat> of(byte[] bytes) {
    for (PictureFormat format : values()) {
      if (format.signatures.stream().anyMatch(signature -> begins(bytes, signature))) {
        return Optional.of(format);
      }
    }
    String head =
        new String(bytes, 0, Math.min(bytes.length, SVG_HEAD), StandardCharsets.ISO_8859_1);
    boolean svg = head.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<");
    return svg && head.contains("<svg") ? Optional.of(SVG) : Optional.empty();
  }

  private static boolean begins(byte[] bytes, String signature) {
    if (bytes.length < signature.length()) {
      return false;
    }
    for (int i = 0; i < signature.length(); i++) {
      if (signature.charAt(i) != '?' && (bytes[i] & 0xFF) != signature.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  Kind kind() {
    return kind;
  }

  /** Its name for people. */
  String word() {
    return word;
  }
}
