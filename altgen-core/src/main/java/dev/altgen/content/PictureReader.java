package dev.altgen.content;

import com.drew.imaging.ImageProcessingException;
import dev.altgen.content.PictureContent.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  private static final int LONGEST = 10_000;
  private static final int MOST_WORDS = 64;

  private PictureReader() {}

  /** Reads one format. */
  private interface Format {
    List<Words> words(byte[] file) throws IOException, ImageProcessingException;
  }

  static List<Words> read(byte[] picture, Optional<byte[]> svg) {
    List<Words> words = new ArrayList<>(words(picture));
    svg.ifPresent(file -> words.addAll(words(file)));
    return words.stream()
        .filter(found -> !found.text().isBlank() && found.text().length() <= LONGEST)
        .sorted(Comparator.comparing(Words::source))
        .limit(MOST_WORDS)
        .toList();
  }

  private static List<Words> words(byte[] file) {
    if (begins(file, JPEG)) {
      return words(JpegWords::of, file);
    } else if (begins(file, PngWords.SIGNATURE)) {
      return words(PngWords::of, file);
    } else if (isXml(file)) {
      return words(SvgWords::of, file);
    }
    return List.of();
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
