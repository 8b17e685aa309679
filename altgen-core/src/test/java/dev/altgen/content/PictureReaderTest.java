package dev.altgen.content;

import static dev.altgen.testing.PictureFiles.alternatives;
import static dev.altgen.testing.PictureFiles.chunk;
import static dev.altgen.testing.PictureFiles.exifSegment;
import static dev.altgen.testing.PictureFiles.iTXt;
import static dev.altgen.testing.PictureFiles.iptc;
import static dev.altgen.testing.PictureFiles.iptcSegment;
import static dev.altgen.testing.PictureFiles.join;
import static dev.altgen.testing.PictureFiles.jpeg;
import static dev.altgen.testing.PictureFiles.photoshopSegment;
import static dev.altgen.testing.PictureFiles.png;
import static dev.altgen.testing.PictureFiles.resource;
import static dev.altgen.testing.PictureFiles.segment;
import static dev.altgen.testing.PictureFiles.tEXt;
import static dev.altgen.testing.PictureFiles.tiff;
import static dev.altgen.testing.PictureFiles.xmp;
import static dev.altgen.testing.PictureFiles.xmpSegment;
import static dev.altgen.testing.PictureFiles.zTXt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PictureReaderTest {

  private static final String GULLS = "Gulls above the quay \u2013 caf\u00E9";
  private static final String DESCRIPTION = "dc:description";

  @Test
  void aJpegHoldsXmpIptcAndExif() {
    byte[] file =
        jpeg(
            exifSegment("exif"),
            iptcSegment(GULLS),
            xmpSegment(
                xmp(
                    alternatives(DESCRIPTION, "x-default", "d", "de", "M\u00F6wen"),
                    alternatives("Iptc4xmpCore:ExtDescrAccessibility", "en", "long"),
                    alternatives("Iptc4xmpCore:AltTextAccessibility", "en-GB", GULLS))));

    assertThat(words(file))
        .containsExactly(
            new Words(Source.XMP_ALT_TEXT, "en-GB", GULLS),
            new Words(Source.XMP_EXTENDED_DESCRIPTION, "en", "long"),
            new Words(Source.XMP_DESCRIPTION, "x-default", "d"),
            new Words(Source.XMP_DESCRIPTION, "de", "M\u00F6wen"),
            new Words(Source.IPTC_CAPTION, "", GULLS),
            new Words(Source.EXIF_DESCRIPTION, "", "exif"));
  }

  @Test
  void aPngHoldsTextsXmpAndExif() {
    byte[] file =
        png(
            tEXt("Software", "GIMP".getBytes(US_ASCII)),
            tEXt("Description", GULLS.getBytes(UTF_8)),
            tEXt("Description", "caf\u00E9".getBytes(ISO_8859_1)),
            zTXt("Description", "deflated".getBytes(US_ASCII)),
            iTXt("Description", "de", true, "M\u00F6wen"),
            iTXt("XML:com.adobe.xmp", "", false, xmp(alternatives(DESCRIPTION, "en", "xmp"))),
            chunk("eXIf", tiff("exif")));

    assertThat(words(file))
        .containsExactly(
            new Words(Source.XMP_DESCRIPTION, "en", "xmp"),
            new Words(Source.EXIF_DESCRIPTION, "", "exif"),
            new Words(Source.PNG_DESCRIPTION, "", GULLS),
            new Words(Source.PNG_DESCRIPTION, "", "caf\u00E9"),
            new Words(Source.PNG_DESCRIPTION, "", "deflated"),
            new Words(Source.PNG_DESCRIPTION, "de", "M\u00F6wen"));
  }

  @Test
  void aDrawingHoldsTitleAndDescriptionOfTheWhole() throws IOException {
    String svg =
        """
        <?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xml:lang="en">
        <title>Tide</title><desc>High <b>tide</b> at noon</desc><desc xml:lang="de">Flut</desc>
        <g><title>Layer</title></g></svg>""";

    assertThat(Contents.picture(head(png()), Optional.of(head(svg.getBytes(UTF_8)))))
        .containsExactly(
            new Words(Source.SVG_DESCRIPTION, "en", "High tide at noon"),
            new Words(Source.SVG_DESCRIPTION, "de", "Flut"),
            new Words(Source.SVG_TITLE, "en", "Tide"));
    assertThat(words(svg.getBytes(UTF_8))).hasSize(3);
  }

  @Test
  void noDtdIsReadAndNothingOutsideIsOpened(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    String dtd = "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>".formatted(secret.toUri());
    String svg = dtd + "<svg><desc>A &e; B</desc></svg>";
    String packet = dtd + xmp(alternatives(DESCRIPTION, "en", "A &e; B"));

    assertThat(words(svg.getBytes(UTF_8))).isEmpty();
    assertThat(words(jpeg(xmpSegment(packet)))).isEmpty();
    assertThat(words(png(iTXt("XML:com.adobe.xmp", "", true, packet)))).isEmpty();
  }

  @Test
  void textsThatInflateWithoutEndAreLeftOut() {
    byte[] blanks = new byte[16 << 20];
    Arrays.fill(blanks, (byte) 'a');

    assertThat(words(png(zTXt("Description", blanks), tEXt("Description", "b".getBytes(US_ASCII)))))
        .containsExactly(new Words(Source.PNG_DESCRIPTION, "", "b"));
  }

  @Test
  void xmpThatAsksForMoreMemoryThanItHasIsPassedOver() {
    byte[] head = "http://ns.adobe.com/xmp/extension/\0".getBytes(US_ASCII);
    byte[] extension = Arrays.copyOf(head, head.length + 60);
    Arrays.fill(extension, head.length, head.length + 32, (byte) 'A');
    Arrays.fill(extension, head.length + 32, head.length + 36, (byte) 0x7F);
    String packet =
        xmp(
            alternatives(DESCRIPTION, "en", "small"),
            "<n:HasExtendedXMP xmlns:n=\"http://ns.adobe.com/xmp/note/\">"
                + "A".repeat(32)
                + "</n:HasExtendedXMP>");

    assertThat(words(jpeg(xmpSegment(packet), segment(1, extension))))
        .containsExactly(new Words(Source.XMP_DESCRIPTION, "en", "small"));
  }

  /** Adobe's library takes minutes for this packet, and metadata-extractor hands it over thrice. */
  @Test
  @Timeout(10)
  void xmpNestedDeeplyIsPassedOverWhereverItStands() {
    byte[] packet =
        xmp("<dc:a rdf:parseType='Resource'>".repeat(900) + "</dc:a>".repeat(900)).getBytes(UTF_8);

    assertThat(
            words(
                jpeg(
                    xmpSegment(new String(packet, UTF_8)),
                    photoshopSegment(resource(0x0424, packet), resource(0x0404, iptc(GULLS))),
                    exifSegment(tiff(ByteOrder.BIG_ENDIAN, 0x02BC, 1, packet)),
                    exifSegment("exif"))))
        .containsExactly(
            new Words(Source.IPTC_CAPTION, "", GULLS),
            new Words(Source.EXIF_DESCRIPTION, "", "exif"));
    assertThat(words(png(chunk("eXIf", tiff(ByteOrder.LITTLE_ENDIAN, 0x02BC, 1, packet)))))
        .isEmpty();
  }

  @Test
  void oneSourceThatIsDamagedTakesNoneOfTheOthersWithIt() {
    byte[] outside = tiff(ByteOrder.BIG_ENDIAN, 0x010E, 2, new byte[300]);
    outside[18] = 0x7F;

    assertThat(
            words(
                jpeg(
                    xmpSegment("<x:xmpmeta>"),
                    exifSegment(Arrays.copyOf(outside, 20)),
                    exifSegment(outside),
                    photoshopSegment(resource(0x0404, iptc(GULLS)), "8BIM\4".getBytes(US_ASCII)),
                    photoshopSegment(Arrays.copyOf(resource(0x0404, iptc(GULLS)), 20)))))
        .containsExactly(new Words(Source.IPTC_CAPTION, "", GULLS));
  }

  @Test
  void exifIsReadInBothByteOrdersAndAShortTextFromItsEntry() {
    byte[] little = tiff(ByteOrder.LITTLE_ENDIAN, 0x010E, 2, GULLS.getBytes(UTF_8));
    byte[] shorter = tiff(ByteOrder.LITTLE_ENDIAN, 0x010E, 2, "sea\0".getBytes(US_ASCII));

    assertThat(words(jpeg(exifSegment(little), exifSegment(shorter))))
        .containsExactly(
            new Words(Source.EXIF_DESCRIPTION, "", GULLS),
            new Words(Source.EXIF_DESCRIPTION, "", "sea"));
  }

  @Test
  void aPropertyWithoutAlternativesAndOnlyPropertiesOfTheFileItselfCount() {
    String simple = "<dc:description>One text</dc:description>";
    String ofAnother =
        "<dc:source rdf:parseType='Resource'>"
            + "<dc:description>Of another file</dc:description></dc:source>";

    assertThat(words(jpeg(xmpSegment(xmp(ofAnother, simple)))))
        .containsExactly(new Words(Source.XMP_DESCRIPTION, "", "One text"));
  }

  @Test
  void onlyWhatStandsBeforeThePixelsIsRead() throws IOException {
    byte[] pixels = new byte[1 << 20];
    byte[] filling = new byte[20 << 10];
    byte[] words = iTXt("Description", "en", false, GULLS);

    assertThat(most(join(png(words), pixels))).isEqualTo(4 << 10);
    assertThat(most(join(jpeg(exifSegment("exif")), pixels))).isEqualTo(4 << 10);
    assertThat(most(join(png(chunk("iCCP", filling), words), pixels))).isEqualTo(32 << 10);
    assertThat(words(join(png(chunk("iCCP", filling), words), pixels)))
        .containsExactly(new Words(Source.PNG_DESCRIPTION, "en", GULLS));
    assertThat(words(jpeg(segment(2, new byte[60_000]), exifSegment("exif"))))
        .containsExactly(new Words(Source.EXIF_DESCRIPTION, "", "exif"));
  }

  /** Of the bytes of a file, how many were asked for at once. */
  private static int most(byte[] file) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    FileHead head =
        most -> {
          asked.accumulateAndGet(most, Math::max);
          return Arrays.copyOf(file, Math.min(most, file.length));
        };
    assertThat(Contents.picture(head, Optional.empty())).hasSize(1);
    return asked.get();
  }

  @Test
  void otherFormatsSayNothing() {
    assertThat(words(new byte[0])).isEmpty();
    assertThat(words("GIF89a".getBytes(US_ASCII))).isEmpty();
    assertThat(words("  <html>".getBytes(US_ASCII))).isEmpty();
  }

  @Property(tries = 2_000)
  void damagedFilesFailNothing(
      @ForAll @IntRange(max = 2) int format,
      @ForAll @IntRange(max = 2_000) int at,
      @ForAll byte value,
      @ForAll @IntRange(min = 1, max = 2_000) int length) {
    byte[] whole = files().get(format);
    byte[] damaged = Arrays.copyOf(whole, Math.min(whole.length, length + at));
    damaged[Math.min(at, damaged.length - 1)] = value;

    assertThat(words(damaged)).hasSizeLessThan(8);
  }

  private static List<byte[]> files() {
    String packet = xmp(alternatives(DESCRIPTION, "en", GULLS));
    return List.of(
        jpeg(exifSegment("exif"), iptcSegment(GULLS), xmpSegment(packet)),
        png(
            chunk("eXIf", tiff("exif")),
            zTXt("Description", "a".getBytes(US_ASCII)),
            iTXt("XML:com.adobe.xmp", "", true, packet)),
        "<svg><title>a</title><desc>b</desc></svg>".getBytes(UTF_8));
  }

  private static List<Words> words(byte[] file) {
    try {
      return Contents.picture(head(file), Optional.empty());
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
  }

  private static FileHead head(byte[] file) {
    return most -> Arrays.copyOf(file, Math.min(most, file.length));
  }
}
