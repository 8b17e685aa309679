package dev.altgen.content;

import com.drew.imaging.ImageProcessingException;
import dev.altgen.content.PictureContent.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the descriptions embedded in a JPEG, PNG or SVG file. Other formats, and files that break
 * their format's rules, say nothing.
 */
final class PictureReader {

  private static final Logger LOG = LoggerFactory.getLogger(PictureReader.class);
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Words stand before the pixels, except in a few files whose words are left out. */
  private static final int FIRST = 4 << 10;

  private static final int PNG_HEAD = 32 << 10;

  /** Three segments of 64 KiB with EXIF, XMP and IPTC, and others beside them. */
  private static final int JPEG_HEAD = 256 << 10;

  private static final int LARGEST_SVG = 8 << 20;
  private static final int LONGEST = 10_000;
  private static final int MOST_WORDS = 64;

  private PictureReader() {}

  /** Reads one format. */
  private interface Format {
    List<Words> words(byte[] file) throws IOException, ImageProcessingException;
  }

  static List<Words> read(FileHead picture, Optional<FileHead> svg) throws IOException {
    List<Words> words = new ArrayList<>(words(picture));
    if (svg.isPresent()) {
      words.addAll(words(svg.get()));
    }
    if (words.isEmpty()) {
      return words;
    }
    return words.stream()
        .filter(found -> !found.text().isBlank() && found.text().length() <= LONGEST)
        .sorted(Comparator.comparing(Words::source))
        .limit(MOST_WORDS)
        .toList();
  }

  private static List<Words> words(FileHead file) throws IOException {
    byte[] head = file.first(FIRST);
    if (begins(head, JPEG)) {
      return words(JpegWords::of, head(file, head, JpegWords::isWhole, JPEG_HEAD));
    } else if (begins(head, PngWords.SIGNATURE)) {
      return words(PngWords::of, head(file, head, PngWords::isWhole, PNG_HEAD));
    } else if (isXml(head)) {
      return words(SvgWords::of, file.first(LARGEST_SVG));
    }
    return List.of();
  }

  /** As much as is needed; most files begin with little but their size. */
  private static byte[] head(FileHead file, byte[] first, Predicate<byte[]> isWhole, int most)
      throws IOException {
    byte[] head = first;
    for (int bytes = FIRST; head.length == bytes && bytes < most && !isWhole.test(head); ) {
      bytes = Math.min(most, bytes * 8);
      head = file.first(bytes);
    }
    return head;
  }

  /** Parsers of others' formats fail in many ways; the picture then says nothing. */
  private static List<Words> words(Format format, byte[] file) {
    try {
      return format.words(file);
    } catch (IOException | ImageProcessingException | RuntimeException e) {
      LOG.debug("the words embedded in a picture cannot be read", e);
      return List.of();
    }
  }

  private static boolean isXml(byte[] file) {
    int at = begins(file, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    while (at < file.length && Character.isWhitespace(file[at])) {
      at++;
    }
    return at < file.length && file[at] == '<';
  }

  private static boolean begins(byte[] file, byte[] head) {
    return file.length >= head.length && Arrays.equals(file, 0, head.length, head, 0, head.length);
  }
}
