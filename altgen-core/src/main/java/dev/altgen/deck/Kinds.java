package dev.altgen.deck;

import dev.altgen.deck.PackageParts.Relationship;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells what a shape is from what it holds. */
final class Kinds {

  private Kinds() {}

  static ElementKind of(ShapeNode shape, String text, Relationships related, PackageParts parts)
      throws IOException {
    return switch (shape.tag) {
      case "pic" -> picture(shape, related, parts);
      case "cxnSp" -> ElementKind.CONNECTOR;
      case "grpSp" -> ElementKind.GROUP;
      case "contentPart" -> ElementKind.INK;
      case "control" -> ElementKind.CONTROL;
      case "graphicFrame" -> frame(shape, shape.frameUri);
      default -> shape(shape, text);
    };
  }

  /** Whether an element of this kind shows an image of the package itself. */
  static boolean holdsPicture(ElementKind kind) {
    return switch (kind) {
      case PICTURE, VIDEO, AUDIO, PICTURE_SHAPE, PICTURE_TEXT_SHAPE -> true;
      default -> false;
    };
  }

  private static ElementKind picture(ShapeNode shape, Relationships related, PackageParts parts)
      throws IOException {
    if (shape.video || shape.audio) {
      return shape.video ? ElementKind.VIDEO : ElementKind.AUDIO;
    }
    Relationship embedded = related.get(shape.embed);
    if (embedded != null && !embedded.external()) {
      return parts.has(embedded.target()) ? ElementKind.PICTURE : ElementKind.PICTURE_WITHOUT_IMAGE;
    }
    return shape.link != null ? ElementKind.LINKED_PICTURE : ElementKind.PICTURE_WITHOUT_IMAGE;
  }

  private static ElementKind shape(ShapeNode shape, String text) {
    if (shape.math) {
      return ElementKind.MATH;
    }
    if (shape.blip) {
      return text.isEmpty() ? ElementKind.PICTURE_SHAPE : ElementKind.PICTURE_TEXT_SHAPE;
    }
    if (!text.isEmpty()) {
      return ElementKind.TEXT;
    }
    return shape.placeholder == null ? ElementKind.SHAPE : ElementKind.EMPTY_PLACEHOLDER;
  }

  private static ElementKind frame(ShapeNode shape, @Nullable String uri) {
    if (uri == null) {
      return ElementKind.OTHER_FRAME;
    }
    if (uri.endsWith("/chart")) {
      return ElementKind.CHART;
    }
    if (uri.endsWith("/chartex")) {
      return ElementKind.CHARTEX;
    }
    if (uri.endsWith("/table")) {
      return ElementKind.TABLE;
    }
    if (uri.endsWith("/diagram")) {
      return ElementKind.SMARTART;
    }
    if (uri.endsWith("/ole") || shape.embeddedObject) {
      return ElementKind.OLE;
    }
    if (uri.endsWith("/model3d")) {
      return ElementKind.MODEL3D;
    }
    return uri.endsWith("zoom") ? ElementKind.ZOOM : ElementKind.OTHER_FRAME;
  }
}
