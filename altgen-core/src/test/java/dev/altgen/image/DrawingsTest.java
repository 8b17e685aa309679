package dev.altgen.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Drawings without pixels: EMF, WMF and SVG. */
class DrawingsTest {

  private static final ImageBounds BOUNDS = ImageBounds.standard();

  /** Rounded rectangle in the colour of the brush; a placeable WMF of 100 by 50. */
  private static byte[] wmf() {
    ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x9AC6CDD7).putShort((short) 0);
    out.putShort((short) 0).putShort((short) 0).putShort((short) 100).putShort((short) 50);
    out.putShort((short) 96).putInt(0).putShort((short) 0);
    out.putShort((short) 1).putShort((short) 9).putShort((short) 0x300);
    out.putInt(50).putShort((short) 2).putInt(10).putShort((short) 0);
    record(out, 0x20B, 0, 0); // SetWindowOrg
    record(out, 0x20C, 50, 100); // SetWindowExt
    record(out, 0x2FC, 0, 0x00FF, 0, 0); // CreateBrushIndirect: solid, red
    record(out, 0x12D, 0); // SelectObject
    record(out, 0x41B, 50, 50, 0, 0); // Rectangle: bottom, right, top, left
    record(out, 0x0);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void record(ByteBuffer out, int function, int... words) {
    out.putInt(3 + words.length).putShort((short) function);
    for (int word : words) {
      out.putShort((short) word);
    }
  }

  /** A red rectangle on the left half of 100 by 50, and what is put behind it. */
  private static byte[] emf(byte[]... more) {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    int count = 5 + more.length;
    records.writeBytes(emfRecord(39, 1, 0, 0x000000FF, 0)); // CreateBrushIndirect: 1, solid, red
    records.writeBytes(emfRecord(37, 1)); // SelectObject
    records.writeBytes(emfRecord(43, 0, 0, 50, 50)); // Rectangle
    for (byte[] record : more) {
      records.writeBytes(record);
    }
    records.writeBytes(emfRecord(14, 0, 0, 20)); // Eof
    ByteBuffer head = ByteBuffer.allocate(88).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(1).putInt(88);
    head.putInt(0).putInt(0).putInt(100).putInt(50);
    head.putInt(0).putInt(0).putInt(2646).putInt(1323);
    head.putInt(0x464D4520).putInt(0x10000).putInt(88 + records.size()).putInt(count);
    head.putShort((short) 2).putShort((short) 0).putInt(0).putInt(0).putInt(0);
    head.putInt(1920).putInt(1080).putInt(508).putInt(286);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(head.array());
    file.writeBytes(records.toByteArray());
    return file.toByteArray();
  }

  private static byte[] emfRecord(int type, int... values) {
    ByteBuffer out = ByteBuffer.allocate(8 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(type).putInt(out.capacity());
    for (int value : values) {
      out.putInt(value);
    }
    return out.array();
  }

  private static byte[] svg(String content) {
    return ("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\""
            + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"100\" height=\"50\">"
            + content
            + "</svg>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static final String RED = "<rect width=\"50\" height=\"50\" fill=\"red\"/>";

  private static BufferedImage decoded(byte[] file) throws IOException {
    return decoded(file, PictureView.whole());
  }

  private static BufferedImage decoded(byte[] file, PictureView view) throws IOException {
    return ImagePreparations.decoded(Pictures.prepare(file, view, BOUNDS));
  }

  private static String why(byte[] file) {
    ImagePreparation made = Pictures.prepare(file, PictureView.whole(), BOUNDS);
    assertThat(made).isInstanceOf(NoImage.class);
    return ((NoImage) made).why();
  }

  private static void assertRedAtTheLeft(BufferedImage image) {
    assertThat(image.getWidth()).isEqualTo(2 * image.getHeight());
    assertThat(image.getWidth()).isBetween(200, BOUNDS.longestSide());
    int middle = image.getHeight() / 2;
    assertThat(new Color(image.getRGB(image.getWidth() / 4, middle))).isEqualTo(Color.RED);
    assertThat(new Color(image.getRGB(image.getWidth() * 3 / 4, middle))).isEqualTo(Color.WHITE);
  }

  @Test
  void everyKindOfDrawingIsDrawn() throws IOException {
    assertRedAtTheLeft(decoded(wmf()));
    assertRedAtTheLeft(decoded(emf()));
    assertRedAtTheLeft(decoded(svg(RED)));
  }

  @Test
  void aCropOfADrawingIsDrawnAsLarge() throws IOException {
    PictureView left = new PictureView(0.25, 0, 0.5, 0, false, 0);
    for (byte[] file : new byte[][] {wmf(), emf(), svg(RED + "<circle r=\"5\" cx=\"30\"/>")}) {
      BufferedImage made = decoded(file, new PictureView(0.25, 0, 0.25, 0, false, 0));
      assertThat(made.getWidth()).isEqualTo(512);
      assertThat(new Color(made.getRGB(10, 400))).isEqualTo(Color.RED);
      assertThat(new Color(made.getRGB(500, 400))).isEqualTo(Color.WHITE);
    }
    assertThat(Pictures.prepare(svg(RED), left, BOUNDS)).isInstanceOf(NoImage.class);
  }

  @Test
  void anSvgOpensNothingOutside() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "http://localhost:" + server.getLocalPort() + "/";
      String links =
          "<?xml-stylesheet href=\"#a.css\"?><style>@import url('#b.css');"
              + "@font-face{font-family:f;src:url('#c.ttf')}</style>"
              + "<image href=\"#d.png\" width=\"9\" height=\"9\"/>"
              + "<image xlink:href=\"#e.svg\" width=\"9\" height=\"9\"/>"
              + "<use href=\"#f.svg#a\"/><script href=\"#g.js\"/>"
              + "<rect fill=\"url(#h.svg#a)\" width=\"9\" height=\"9\"/>"
              + "<foreignObject><iframe src=\"#i.html\"/></foreignObject>";
      byte[] svg = svg(RED + links.replace("#", address));
      byte[] entity =
          new String(svg(RED + "&x;"), StandardCharsets.UTF_8)
              .replace(
                  "<svg",
                  "<!DOCTYPE svg SYSTEM \"#dtd\" [<!ENTITY x SYSTEM \"#x\">]><svg"
                      .replace("#", address))
              .getBytes(StandardCharsets.UTF_8);
      assertRedAtTheLeft(decoded(svg));
      Pictures.prepare(entity, PictureView.whole(), BOUNDS);
      server.setSoTimeout(50);
      Assertions.assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aPictureWithinAnSvgIsDrawnAndABombIsNot() throws IOException {
    BufferedImage red = new BufferedImage(5, 5, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 25; i++) {
      red.setRGB(i % 5, i / 5, 0xFF0000);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(red, "png", png);
    assertRedAtTheLeft(decoded(svg(image(png.toByteArray()))));
    byte[] bomb = png.toByteArray();
    ByteBuffer.wrap(bomb).putInt(16, 40_000).putInt(20, 40_000);
    decoded(svg(RED + image(bomb)));
  }

  private static String image(byte[] png) {
    return "<image width=\"50\" height=\"50\" href=\"data:image/png;base64,"
        + Base64.getEncoder().encodeToString(png)
        + "\"/>";
  }

  @Test
  void anSvgThatMultipliesItselfEndsInBoundedTime() {
    StringBuilder laughs = new StringBuilder("<defs><g id=\"g0\">" + RED + "</g>");
    for (int i = 1; i < 30; i++) {
      laughs.append("<g id=\"g").append(i).append("\">");
      laughs.append(("<use href=\"#g" + (i - 1) + "\"/>").repeat(10)).append("</g>");
    }
    laughs.append("</defs><use href=\"#g29\"/><use href=\"#g13\"/>");
    assertThat(Pictures.prepare(svg(laughs.toString()), PictureView.whole(), BOUNDS)).isNotNull();
    String deep = "<g>".repeat(50_000) + RED + "</g>".repeat(50_000);
    assertThat(Pictures.prepare(svg(deep), PictureView.whole(), BOUNDS)).isNotNull();
    String itself = "<g id=\"a\"><use href=\"#a\"/></g>" + RED;
    assertThat(Pictures.prepare(svg(itself), PictureView.whole(), BOUNDS)).isNotNull();
  }

  @Test
  void patternsAndFiltersTakeNoMoreMemoryThanTheImage() {
    String pattern =
        "<pattern id=\"p\" width=\"1e7\" height=\"1e7\" patternUnits=\"userSpaceOnUse\">"
            + RED
            + "</pattern><rect width=\"100\" height=\"50\" fill=\"url(#p)\"/>";
    assertThat(Pictures.prepare(svg(pattern), PictureView.whole(), BOUNDS)).isNotNull();
    String filter =
        "<filter id=\"f\" x=\"-1e6\" y=\"-1e6\" width=\"3e6\" height=\"3e6\">"
            + "<feGaussianBlur stdDeviation=\"1e6\"/></filter><g filter=\"url(#f)\">"
            + RED
            + "</g>";
    assertThat(Pictures.prepare(svg(filter), PictureView.whole(), BOUNDS)).isNotNull();
    String mask =
        "<mask id=\"m\" x=\"-1e6\" y=\"-1e6\" width=\"3e6\" height=\"3e6\">"
            + "<rect width=\"1e6\" height=\"1e6\" fill=\"white\"/></mask><g mask=\"url(#m)\">"
            + RED
            + "</g>";
    assertThat(Pictures.prepare(svg(mask), PictureView.whole(), BOUNDS)).isNotNull();
  }

  /** StretchDIBits (MS-EMF 2.3.1.7) of a bitmap that promises these pixels and holds none. */
  private static byte[] bitmap(int width, int height) {
    return emfRecord(
        81,
        0,
        0,
        50,
        50,
        0,
        0,
        0,
        0,
        width,
        height,
        80,
        40,
        120,
        4,
        0,
        0x00CC0020,
        50,
        50,
        40,
        width,
        height,
        1 | 24 << 16,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  @Test
  void aBitmapWithinADrawingThatPromisesTooMuchIsRefused() throws IOException {
    assertThat(why(emf(bitmap(40_000, 10_000)))).contains("400000000 pixels");
    byte[] within = emf(bitmap(30_000, 10_000));
    int[] comment = new int[within.length / 4];
    ByteBuffer.wrap(within).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(comment);
    assertThat(why(emf(emfRecord(70, comment)))).contains("300000000 pixels");
    decoded(emf(bitmap(400, 300)));
  }

  @Test
  void aDrawingThatTakesTooLongIsGivenUp() throws Exception {
    AtomicLong time = new AtomicLong();
    Patience patience = new Patience(() -> time.getAndAdd(2_000_000_000L));
    Assertions.assertThatThrownBy(
            () -> VectorPicture.drawn(Metafile.emf(emf(), patience), PictureView.whole(), 100))
        .isInstanceOf(Patience.Exhausted.class);
    Assertions.assertThatThrownBy(
            () ->
                VectorPicture.drawn(
                    Metafile.wmf(wmf(), new Patience(() -> time.getAndAdd(3_000_000_000L))),
                    PictureView.whole(),
                    100))
        .isInstanceOf(Patience.Exhausted.class);
  }

  @Test
  void anSvgThatTakesTooLongIsGivenUpOnItsImageAndAside() throws Exception {
    for (String slow : List.of(RED.repeat(20), aside(20))) {
      AtomicLong time = new AtomicLong();
      SvgPicture picture =
          SvgPicture.of(svg(slow), new Patience(() -> time.getAndAdd(1_000_000_000L)));
      Assertions.assertThatThrownBy(() -> VectorPicture.drawn(picture, PictureView.whole(), 100))
          .isInstanceOf(Patience.Exhausted.class);
    }
    // Within one group that is drawn aside, each that is drawn aside again is asked for.
    AtomicLong asked = new AtomicLong();
    Patience counting = new Patience(asked::getAndIncrement);
    VectorPicture.drawn(
        SvgPicture.of(svg("<g opacity=\"0.5\">" + aside(20) + "</g>"), counting),
        PictureView.whole(),
        100);
    assertThat(asked.get()).isGreaterThan(20);
  }

  @Test
  void aLineOfTooManyDashesIsSolid() throws IOException {
    String line =
        "<path d=\"M0 25H100\" stroke-width=\"50\" stroke=\"red\" stroke-dasharray=\"%s\"/>";
    Set<Integer> fine = new TreeSet<>();
    BufferedImage drawn =
        decoded(svg(line.formatted("0.001") + "<rect width=\"9\" height=\"9\"/>"));
    for (int x = 0; x < drawn.getWidth(); x++) {
      fine.add(drawn.getRGB(x, drawn.getHeight() - 9));
    }
    assertThat(fine).containsExactly(Color.RED.getRGB());
    assertRedAtTheLeft(decoded(svg(line.formatted("50"))));
  }

  @Test
  void dashesAreCountedAlongEverySegment() {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0);
    path.lineTo(3_000, 0);
    path.quadTo(3_000, 3_000, 0, 3_000);
    path.closePath();
    BasicStroke longer = new BasicStroke(1, 0, 0, 1, new float[] {0.5f}, 0);
    assertThat(DashedLine.bounded(longer, path)).isSameAs(longer);
    BasicStroke shorter = new BasicStroke(1, 0, 0, 1, new float[] {0.3f}, 0);
    assertThat(((BasicStroke) DashedLine.bounded(shorter, path)).getDashArray()).isNull();
    BasicStroke solid = new BasicStroke(3);
    assertThat(DashedLine.bounded(solid, path)).isSameAs(solid);
  }

  private static String aside(int times) {
    return ("<g opacity=\"0.5\">" + RED + RED + "</g>").repeat(times);
  }

  @Test
  void filtersOfAnSvgAreNotDrawn() throws IOException {
    String flood =
        "<filter id=\"f\"><feFlood flood-color=\"blue\"/></filter>"
            + "<svg:filter xmlns:svg=\"http://www.w3.org/2000/svg\" id=\"g\">"
            + "<svg:feTurbulence numOctaves=\"2000000000\"/></svg:filter>"
            + "<g filter=\"url(#f)\">"
            + RED.replace("/>", " style=\"filter:url(#g)\"/>")
            + "</g>";
    assertRedAtTheLeft(decoded(svg(flood)));
  }

  @Test
  void anySpoiltBytesEndInAnImageOrAReason() {
    Random random = new Random(11);
    for (byte[] file : new byte[][] {wmf(), emf(bitmap(40, 30)), svg(RED)}) {
      for (int i = 0; i < 500; i++) {
        byte[] spoilt = file.clone();
        for (int n = 0; n <= i % 3; n++) {
          spoilt[random.nextInt(file.length)] = (byte) random.nextInt();
        }
        assertThat(Pictures.prepare(spoilt, PictureView.whole(), new ImageBounds(200, 1 << 20)))
            .isNotNull();
      }
      for (int length = 0; length < file.length; length++) {
        Pictures.prepare(Arrays.copyOf(file, length), PictureView.whole(), BOUNDS);
      }
    }
  }

  @Test
  void formatsThatAreNotReadAreNamed() {
    assertThat(why("%PDF-1.3".getBytes(StandardCharsets.US_ASCII))).contains("PDF");
    assertThat(why(new byte[] {'I', 'I', (byte) 0xBC, 1, 8})).contains("JPEG XR");
    assertThat(why(svg(""))).contains("blank");
  }
}
