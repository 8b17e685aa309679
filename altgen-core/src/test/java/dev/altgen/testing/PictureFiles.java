package dev.altgen.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Picture files with descriptions in every place where a format has one, written by hand. */
public final class PictureFiles {

  private PictureFiles() {}

  /** A picture of two colours. */
  public static BufferedImage image() {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 2, 0xC04010);
    return image;
  }

  /** Lines of dark print on white, 16 pixels high. */
  public static BufferedImage print(String... lines) {
    BufferedImage image =
        new BufferedImage(460, 20 + 32 * lines.length, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.DARK_GRAY);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    for (int i = 0; i < lines.length; i++) {
      graphics.drawString(lines[i], 20, 32 * (i + 1));
    }
    graphics.dispose();
    return image;
  }

  /** A file of an image, as {@code png} or {@code jpg}. */
  public static byte[] file(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError("writing to memory failed", e);
    }
  }

  /** A PNG with more chunks behind its header (PNG, third edition, 5.3). */
  public static byte[] png(byte[]... chunks) {
    byte[] plain = file(image(), "png");
    int behindHeader = 8 + 12 + 13;
    return join(
        Arrays.copyOf(plain, behindHeader),
        join(chunks),
        Arrays.copyOfRange(plain, behindHeader, plain.length));
  }

  public static byte[] chunk(String type, byte[] data) {
    byte[] body = join(type.getBytes(US_ASCII), data);
    CRC32 checksum = new CRC32();
    checksum.update(body);
    return join(integer(data.length), body, integer((int) checksum.getValue()));
  }

  public static byte[] tEXt(String keyword, byte[] text) {
    return chunk("tEXt", join(keyword.getBytes(ISO_8859_1), new byte[1], text));
  }

  public static byte[] zTXt(String keyword, byte[] text) {
    return chunk("zTXt", join(keyword.getBytes(ISO_8859_1), new byte[2], deflated(text)));
  }

  public static byte[] iTXt(String keyword, String language, boolean compressed, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    return chunk(
        "iTXt",
        join(
            keyword.getBytes(ISO_8859_1),
            new byte[] {0, (byte) (compressed ? 1 : 0), 0},
            language.getBytes(US_ASCII),
            new byte[2],
            compressed ? deflated(utf8) : utf8));
  }

  /** A JPEG with more application segments behind its start. */
  public static byte[] jpeg(byte[]... segments) {
    byte[] plain = file(image(), "jpg");
    return join(
        Arrays.copyOf(plain, 2), join(segments), Arrays.copyOfRange(plain, 2, plain.length));
  }

  /** An application segment: {@code number} 1 for APP1. */
  public static byte[] segment(int number, byte[] data) {
    return join(
        new byte[] {
          (byte) 0xFF,
          (byte) (0xE0 + number),
          (byte) ((data.length + 2) >> 8),
          (byte) (data.length + 2)
        },
        data);
  }

  public static byte[] xmpSegment(String packet) {
    return segment(
        1, join("http://ns.adobe.com/xap/1.0/\0".getBytes(US_ASCII), packet.getBytes(UTF_8)));
  }

  /** EXIF with an ImageDescription alone (TIFF 6.0, section 2). */
  public static byte[] exifSegment(String description) {
    return exifSegment(tiff(description));
  }

  public static byte[] exifSegment(byte[] tiff) {
    return segment(1, join("Exif\0\0".getBytes(US_ASCII), tiff));
  }

  public static byte[] tiff(String description) {
    return tiff(ByteOrder.BIG_ENDIAN, 0x010E, 2, join(description.getBytes(UTF_8), new byte[5]));
  }

  /** A directory with one entry, whose value stands behind it unless it is of four bytes. */
  public static byte[] tiff(ByteOrder order, int tag, int type, byte[] value) {
    ByteBuffer tiff = ByteBuffer.allocate(26 + value.length).order(order);
    tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(US_ASCII));
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) tag).putShort((short) type).putInt(value.length);
    if (value.length == Integer.BYTES) {
      return tiff.put(value).putInt(0).array();
    }
    return tiff.putInt(26).putInt(0).put(value).array();
  }

  /** A Photoshop segment with an IPTC-IIM record whose caption is in UTF-8. */
  public static byte[] iptcSegment(String caption) {
    return photoshopSegment(resource(0x0404, iptc(caption)));
  }

  /** A record of IPTC-IIM 4.2 with its caption alone. */
  public static byte[] iptc(String caption) {
    byte[] text = caption.getBytes(UTF_8);
    return join(
        new byte[] {0x1C, 1, 90, 0, 3, 0x1B, '%', 'G'},
        new byte[] {0x1C, 2, 120, (byte) (text.length >> 8), (byte) text.length},
        text);
  }

  public static byte[] photoshopSegment(byte[]... resources) {
    return segment(13, join("Photoshop 3.0\0".getBytes(US_ASCII), join(resources)));
  }

  /** An image resource of Photoshop without a name. */
  public static byte[] resource(int id, byte[] data) {
    return join(
        "8BIM".getBytes(US_ASCII),
        new byte[] {(byte) (id >> 8), (byte) id, 0, 0},
        integer(data.length),
        data,
        new byte[data.length % 2]);
  }

  /** An XMP packet; {@code properties} are elements within {@code rdf:Description}. */
  public static String xmp(String... properties) {
    return """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF \
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" \
        xmlns:dc="http://purl.org/dc/elements/1.1/" \
        xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">%s</rdf:Description>\
        </rdf:RDF></x:xmpmeta>"""
        .formatted(String.join("", properties));
  }

  /** A property with alternatives; languages and texts by turns. */
  public static String alternatives(String property, String... languagesAndTexts) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < languagesAndTexts.length; i += 2) {
      items
          .append("<rdf:li xml:lang=\"")
          .append(languagesAndTexts[i])
          .append("\">")
          .append(languagesAndTexts[i + 1])
          .append("</rdf:li>");
    }
    return "<%s><rdf:Alt>%s</rdf:Alt></%s>".formatted(property, items, property);
  }

  private static byte[] deflated(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(text);
    } catch (IOException e) {
      throw new AssertionError("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static byte[] integer(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
