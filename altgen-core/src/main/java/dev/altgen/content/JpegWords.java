package dev.altgen.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The descriptions in the application segments of a JPEG file, each of at most 64 KiB. */
final class JpegWords {

  private static final int MOST_SEGMENTS = 16;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int LEAST_MARKER = 0xFF01;

  /** XMP that fits into one segment (ISO 16684-3, 1.1.3.1); what is beyond it is left out. */
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

  private static final String EXIF = "Exif\0\0";
  private static final String PHOTOSHOP = "Photoshop 3.0\0";
  private static final String RESOURCE = "8BIM";
  private static final int SMALLEST_RESOURCE = 12;
  private static final int IPTC = 0x0404;

  private final List<Words> words = new ArrayList<>();

  private JpegWords() {}

  /** Whether all that stands before the pixels is there (ITU-T T.81, B.1.1.2 and B.1.1.4). */
  static boolean isWhole(byte[] head) {
    ByteBuffer buffer = ByteBuffer.wrap(head);
    int at = 2;
    while (at <= head.length - 4) {
      int marker = Short.toUnsignedInt(buffer.getShort(at));
      if (marker == START_OF_SCAN || marker < LEAST_MARKER) {
        return true;
      }
      at += 2 + Short.toUnsignedInt(buffer.getShort(at + 2));
    }
    return false;
  }

  static List<Words> of(byte[] file) throws IOException, JpegProcessingException {
    JpegSegmentData segments =
        JpegSegmentReader.readSegments(
            new SequentialByteArrayReader(file),
            List.of(JpegSegmentType.APP1, JpegSegmentType.APPD));
    JpegWords reader = new JpegWords();
    for (byte[] segment : first(segments, JpegSegmentType.APP1)) {
      if (begins(segment, 0, XMP)) {
        reader.words.addAll(XmpWords.of(after(segment, XMP)));
      } else if (begins(segment, 0, EXIF)) {
        reader.exif(after(segment, EXIF));
      }
    }
    for (byte[] segment : first(segments, JpegSegmentType.APPD)) {
      if (begins(segment, 0, PHOTOSHOP)) {
        reader.photoshop(segment);
      }
    }
    return reader.words;
  }

  private static List<byte[]> first(JpegSegmentData segments, JpegSegmentType type) {
    List<byte[]> first = new ArrayList<>();
    for (byte[] segment : segments.getSegments(type)) {
      if (first.size() < MOST_SEGMENTS) {
        first.add(segment);
      }
    }
    return first;
  }

  private void exif(byte[] exif) {
    ExifWords.of(exif).ifPresent(words::add);
  }

  /** Image resources (Adobe Photoshop File Formats): id, padded name, length, padded data. */
  private void photoshop(byte[] segment) {
    ByteBuffer buffer = ByteBuffer.wrap(segment);
    int at = PHOTOSHOP.length();
    while (segment.length - at >= SMALLEST_RESOURCE && begins(segment, at, RESOURCE)) {
      int id = Short.toUnsignedInt(buffer.getShort(at + 4));
      int name = Byte.toUnsignedInt(segment[at + 6]) + 1;
      int data = at + 6 + name + name % 2 + 4;
      int length = data > segment.length ? -1 : buffer.getInt(data - 4);
      if (length < 0 || length > segment.length - data) {
        return;
      }
      if (id == IPTC) {
        iptc(Arrays.copyOfRange(segment, data, data + length));
      }
      at = data + length + length % 2;
    }
  }

  private void iptc(byte[] record) {
    Metadata metadata = new Metadata();
    new IptcReader().extract(new SequentialByteArrayReader(record), metadata, record.length);
    for (IptcDirectory directory : metadata.getDirectoriesOfType(IptcDirectory.class)) {
      String caption = directory.getString(IptcDirectory.TAG_CAPTION);
      if (caption != null) {
        words.add(new Words(Source.IPTC_CAPTION, "", caption));
      }
    }
  }

  private static boolean begins(byte[] segment, int at, String head) {
    byte[] ascii = head.getBytes(US_ASCII);
    int end = at + ascii.length;
    return end <= segment.length && Arrays.equals(segment, at, end, ascii, 0, ascii.length);
  }

  private static byte[] after(byte[] segment, String head) {
    return Arrays.copyOfRange(segment, head.length(), segment.length);
  }
}
