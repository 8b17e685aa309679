package dev.altgen.deck;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * What a zip entry is to hold.
 *
 * @param content as it is read
 * @param deflated as it is written
 * @param crc CRC-32 of the content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EntryBody(byte[] content, byte[] deflated, long crc) {

  private static final int LEVEL = 6;
  private static final int PIECE = 16 << 10;

  private static final Spare<Deflater> DEFLATERS =
      Spare.forEachProcessor(() -> new Deflater(LEVEL, true));

  static EntryBody of(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    Deflater deflater = DEFLATERS.take();
    try {
      return new EntryBody(content, deflate(content, deflater), crc.getValue());
    } finally {
      deflater.reset();
      if (!DEFLATERS.giveBack(deflater)) {
        deflater.end();
      }
    }
  }

  /** Piece by piece: as many bodies are made at once as there are processors. */
  private static byte[] deflate(byte[] content, Deflater deflater) {
    deflater.setInput(content);
    deflater.finish();
    byte[] piece = new byte[Math.min(PIECE, content.length + 64)];
    ByteArrayOutputStream deflated = new ByteArrayOutputStream(piece.length);
    while (!deflater.finished()) {
      deflated.write(piece, 0, deflater.deflate(piece));
    }
    return deflated.toByteArray();
  }
}
