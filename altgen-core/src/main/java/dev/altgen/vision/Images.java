package dev.altgen.vision;

import dev.altgen.describe.DescriptionRequest;
import dev.altgen.image.PreparedImage;
import java.io.IOException;
import java.util.Optional;

/** Where images come from. */
@FunctionalInterface
interface Images {

  /** What the element shows; empty when that cannot be drawn. */
  Optional<PreparedImage> of(DescriptionRequest request) throws IOException;
}
