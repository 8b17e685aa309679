package dev.altgen.image;

import dev.altgen.image.PictureFormat.Kind;
import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Makes pictures ready for a model. Thread-safe; one call takes at most about 200 MiB beside the
 * picture itself, and no disk. As many calls work at once as the JVM has processors; others wait,
 * also when they are interrupted.
 *
 * <p>Drawing needs AWT without a display. Where this JVM is told of one that is not there, each
 * call answers so: start it with {@code -Djava.awt.headless=true}. A property of the JVM is the
 * host's to set, so nothing here does.
 */
public final class Pictures {

  /** More at once would end no sooner, and take memory each. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private Pictures() {}

  /**
   * An image of what a reader sees of a picture. A PNG or JPEG that fits as it is and is seen whole
   * is handed over as it is. Others are scaled down, never up. What is transparent becomes white,
   * or dark grey where all that is to be seen is light. Of several pictures in a file the first
   * counts.
   *
   * @param file a PNG, JPEG, GIF, BMP, TIFF, WebP, EMF, WMF or SVG file, told by its content
   * @return {@link NoImage} for what is no picture, damaged, too large or blank
   */
  public static ImagePreparation prepare(byte[] file, PictureView view, ImageBounds bounds) {
    return guarded(() -> prepared(file, view, bounds));
  }

  /**
   * An image of what is drawn on a slide, cropped to it, on the background of the slide.
   *
   * @param deck a .pptx file; its first slide is drawn, and nothing of its layout but the
   *     background
   * @return {@link NoImage} where nothing is to be seen, or where drawing takes too long
   */
  public static ImagePreparation prepareSlide(byte[] deck, ImageBounds bounds) {
    return guarded(() -> drawn(deck, bounds));
  }

  private static PreparedImage drawn(byte[] deck, ImageBounds bounds)
      throws IOException, Unpreparable {
    try (SlideDrawing slide = SlideDrawing.cropped(deck, System::nanoTime)) {
      BufferedImage drawn = VectorPicture.drawn(slide, PictureView.whole(), bounds.longestSide());
      if (Drawing.isBlank(drawn)) {
        throw Unpreparable.blank();
      }
      BufferedImage seen = slide.onBackground(drawn);
      BufferedImage best = Drawing.isBlank(seen) ? drawn : seen;
      return Encoding.of(seen(best, PictureView.whole(), bounds), false, bounds.bytes());
    }
  }

  /**
   * A picture with what is drawn upon it.
   *
   * @param picture made ready already
   * @param deck a .pptx file; its first slide holds what is drawn upon the picture, and not itself
   * @param place where the picture stands on that slide, in points; its pixels fill it
   * @return the picture itself where nothing is to be seen upon it, or that cannot be drawn
   */
  public static PreparedImage drawnUpon(
      PreparedImage picture, byte[] deck, Rectangle2D place, ImageBounds bounds) {
    return guarded(() -> withDrawing(picture, deck, place, bounds)) instanceof PreparedImage whole
        ? whole
        : picture;
  }

  private static PreparedImage withDrawing(
      PreparedImage picture, byte[] deck, Rectangle2D place, ImageBounds bounds)
      throws IOException, Unpreparable {
    int width = picture.width();
    int height = picture.height();
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    try (SlideDrawing upon = SlideDrawing.part(deck, System::nanoTime, place)) {
      Graphics2D graphics = VectorPicture.graphics(drawn);
      upon.draw(graphics, width, height);
      graphics.dispose();
    }
    if (Drawing.isBlank(drawn)) {
      return picture;
    }
    BufferedImage pixels = pixels(picture.bytes(), Math.max(width, height)).orElseThrow();
    BufferedImage whole = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = whole.createGraphics();
    graphics.drawImage(pixels, 0, 0, null);
    graphics.drawImage(drawn, 0, 0, null);
    graphics.dispose();
    boolean photograph = picture.mediaType().equals(PreparedImage.JPEG);
    return Encoding.of(whole, photograph, bounds.bytes());
  }

  /** What makes an image. */
  interface Preparing {
    PreparedImage image() throws IOException, Unpreparable;
  }

  static ImagePreparation guarded(Preparing preparing) {
    AT_ONCE.acquireUninterruptibly();
    try {
      return preparing.image();
    } catch (Unpreparable e) {
      return new NoImage(e.getMessage());
    } catch (Patience.Exhausted e) {
      return new NoImage(
          "The drawing takes more than " + Patience.MOST.toSeconds() + " seconds to draw.");
    } catch (StackOverflowError e) {
      return new NoImage("The picture is nested too deeply.");
    } catch (IOException | RuntimeException | AssertionError e) {
      // Readers meet hostile bytes with any exception, POI where a JVM checks assertions.
      return new NoImage("The picture is damaged: " + e + ".");
    } catch (AWTError | LinkageError | InternalError e) {
      return new NoImage(
          "This JVM cannot draw (" + e + "); start it with -Djava.awt.headless=true.");
    } finally {
      AT_ONCE.release();
    }
  }

  /**
   * Whether all that a reader sees of a picture is of one colour or transparent. Yes only after a
   * look at each pixel: no for drawings, WebP, files that show several pictures one after the
   * other, what has more than 16 million pixels, and what cannot be decoded.
   *
   * @param file of any format, told by its content
   */
  public static boolean isBlank(byte[] file, PictureView view) {
    try {
      PictureFormat format = format(file);
      if (format.kind() != Kind.PIXELS
          || format == PictureFormat.WEBP
          || !view.showsSomething()
          || PictureHead.isAnimatedPng(format, file)) {
        return false;
      }
      try (RasterPicture picture = RasterPicture.open(format, file)) {
        Rectangle region = Drawing.region(view, picture.width(), picture.height());
        return !picture.thinsOut(region)
            && Drawing.isBlank(picture.read(region))
            && !picture.moves();
      }
    } catch (Unpreparable
        | IOException
        | RuntimeException
        | StackOverflowError
        | AssertionError
        | AWTError
        | LinkageError
        | InternalError e) {
      return false;
    }
  }

  private static PreparedImage prepared(byte[] file, PictureView view, ImageBounds bounds)
      throws IOException, Unpreparable {
    PictureFormat format = format(file);
    if (!view.showsSomething()) {
      throw new Unpreparable("The picture is cropped until nothing is left.");
    }
    if (format.kind() == Kind.DRAWING) {
      BufferedImage drawn = VectorPicture.drawn(drawing(format, file), view, bounds.longestSide());
      return Encoding.of(seen(drawn, view, bounds), false, bounds.bytes());
    }
    try (RasterPicture picture = RasterPicture.open(format, file)) {
      Rectangle region = Drawing.region(view, picture.width(), picture.height());
      BufferedImage pixels = picture.read(region);
      BufferedImage seen = seen(pixels, view, bounds);
      boolean fits =
          view.equals(PictureView.whole())
              && file.length <= bounds.bytes()
              && Math.max(picture.width(), picture.height()) <= bounds.longestSide();
      if (fits && PictureHead.isPlain(format, file) && Drawing.isOpaque(pixels)) {
        String type = format == PictureFormat.PNG ? PreparedImage.PNG : PreparedImage.JPEG;
        return new PreparedImage(type, file, picture.width(), picture.height());
      }
      return Encoding.of(seen, format == PictureFormat.JPEG, bounds.bytes());
    }
  }

  static PictureFormat format(byte[] file) throws Unpreparable {
    if (file.length == 0) {
      throw new Unpreparable("The picture is empty.");
    }
    Optional<PictureFormat> format = PictureFormat.of(file);
    if (format.isEmpty()) {
      throw new Unpreparable("The picture is of an unknown format.");
    }
    if (format.get().kind() == Kind.NOT_READ) {
      throw new Unpreparable("Pictures of the format " + format.get().word() + " are not read.");
    }
    return format.get();
  }

  static VectorPicture drawing(PictureFormat format, byte[] file) throws IOException, Unpreparable {
    Patience patience = new Patience(System::nanoTime);
    return switch (format) {
      case EMF -> Metafile.emf(file, patience);
      case WMF -> Metafile.wmf(file, patience);
      default -> SvgPicture.of(file, patience);
    };
  }

  private static BufferedImage seen(BufferedImage pixels, PictureView view, ImageBounds bounds)
      throws Unpreparable {
    BufferedImage seen = Drawing.of(pixels, view, bounds.longestSide());
    if (Drawing.isBlank(seen)) {
      throw Unpreparable.blank();
    }
    return seen;
  }

  /**
   * The pixels of a picture within a drawing; empty when it is a drawing itself.
   *
   * @param longestSide bound on either side
   */
  static Optional<BufferedImage> pixels(byte[] file, int longestSide)
      throws IOException, Unpreparable {
    PictureFormat format = format(file);
    if (format.kind() == Kind.DRAWING) {
      return Optional.empty();
    }
    try (RasterPicture picture = RasterPicture.open(format, file)) {
      BufferedImage pixels = picture.read(new Rectangle(0, 0, picture.width(), picture.height()));
      return Optional.of(Drawing.scaled(pixels, longestSide));
    }
  }
}
