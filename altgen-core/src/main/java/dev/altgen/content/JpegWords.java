package dev.altgen.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.adobe.internal.xmp.XMPException;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.photoshop.PhotoshopReader;
import com.drew.metadata.xmp.XmpReader;
import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The descriptions in the application segments of a JPEG file, each of at most 64 KiB. */
final class JpegWords {

  private static final int MOST_SEGMENTS = 16;

  /** XMP beyond one segment: its reader takes as much memory as the file asks for. */
  private static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/";

  private JpegWords() {}

  static List<Words> of(byte[] file) throws IOException, JpegProcessingException, XMPException {
    JpegSegmentData segments =
        JpegSegmentReader.readSegments(
            new SequentialByteArrayReader(file),
            List.of(JpegSegmentType.APP1, JpegSegmentType.APPD));
    Metadata metadata = new Metadata();
    List<byte[]> app1 = bounded(segments, JpegSegmentType.APP1);
    new XmpReader().readJpegSegments(app1, metadata, JpegSegmentType.APP1);
    new ExifReader().readJpegSegments(app1, metadata, JpegSegmentType.APP1);
    new PhotoshopReader()
        .readJpegSegments(bounded(segments, JpegSegmentType.APPD), metadata, JpegSegmentType.APPD);
    List<Words> words = new ArrayList<>(XmpWords.of(metadata));
    for (IptcDirectory directory : metadata.getDirectoriesOfType(IptcDirectory.class)) {
      add(words, Source.IPTC_CAPTION, directory.getString(IptcDirectory.TAG_CAPTION));
    }
    exif(metadata).ifPresent(words::add);
    return words;
  }

  static Optional<Words> exif(Metadata metadata) {
    ExifIFD0Directory first = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    List<Words> words = new ArrayList<>();
    if (first != null) {
      add(words, Source.EXIF_DESCRIPTION, first.getString(ExifIFD0Directory.TAG_IMAGE_DESCRIPTION));
    }
    return words.stream().findFirst();
  }

  private static void add(List<Words> words, Source source, @Nullable String text) {
    if (text != null) {
      words.add(new Words(source, "", text));
    }
  }

  private static List<byte[]> bounded(JpegSegmentData segments, JpegSegmentType type) {
    List<byte[]> bounded = new ArrayList<>();
    for (byte[] segment : segments.getSegments(type)) {
      int head = Math.min(segment.length, EXTENDED_XMP.length());
      boolean extended = new String(segment, 0, head, US_ASCII).equals(EXTENDED_XMP);
      if (!extended && bounded.size() < MOST_SEGMENTS) {
        bounded.add(segment);
      }
    }
    return bounded;
  }
}
