package dev.altgen.examples.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.IOUtils;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;

/** The same work done through Apache POI's slide show, opened from a file as POI advises. */
final class PoiSteps {

  private PoiSteps() {}

  /** Lets POI read decks of this size, as a host application would. */
  static void raiseLimits() {
    ZipSecureFile.setMaxFileCount(100_000);
    IOUtils.setByteArrayMaxOverride(Integer.MAX_VALUE);
  }

  /** Loads a deck, sets a text on every picture, saves it. */
  static void rewrite(Path from, Path to) throws IOException {
    try (OPCPackage parts = open(from, PackageAccess.READ_WRITE);
        XMLSlideShow show = new XMLSlideShow(parts);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16)) {
      for (XSLFSlide slide : show.getSlides()) {
        for (XSLFShape shape : slide.getShapes()) {
          if (shape instanceof XSLFPictureShape) {
            CTPicture picture = (CTPicture) shape.getXmlObject();
            picture.getNvPicPr().getCNvPr().setDescr("A picture of noise");
          }
        }
      }
      show.write(out);
      parts.revert(); // closing would save into the source
    }
  }

  /** Loads a deck and looks at every shape. */
  static int scan(Path deck) throws IOException {
    try (OPCPackage parts = open(deck, PackageAccess.READ);
        XMLSlideShow show = new XMLSlideShow(parts)) {
      int seen = 0;
      for (XSLFSlide slide : show.getSlides()) {
        seen += walk(slide.getShapes());
      }
      return seen;
    }
  }

  private static int walk(Iterable<XSLFShape> shapes) {
    int seen = 0;
    for (XSLFShape shape : shapes) {
      seen++;
      if (shape instanceof XSLFPictureShape picture) {
        String alt = ((CTPicture) picture.getXmlObject()).getNvPicPr().getCNvPr().getDescr();
        seen += alt == null || alt.isEmpty() ? 0 : 1;
      } else if (shape instanceof XSLFTextShape text) {
        seen += text.getText().isEmpty() ? 0 : 1;
      } else if (shape instanceof XSLFGroupShape group) {
        seen += walk(group.getShapes());
      }
    }
    return seen;
  }

  private static OPCPackage open(Path deck, PackageAccess access) throws IOException {
    try {
      return OPCPackage.open(deck.toFile(), access);
    } catch (InvalidFormatException e) {
      throw new IOException("POI cannot read " + deck, e);
    }
  }
}
