package dev.altgen.examples;

import dev.altgen.deck.DeckException;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.process.DeckDescriber;
import dev.altgen.process.DeckResult;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How a host describes a deck when somebody uploads it: no batch, no manifest. One object serves
 * all uploads.
 */
public final class Upload {

  private final DeckDescriber describer;

  /** Describes with a generator of the host's choice. */
  public Upload(AltTextGenerator generator) {
    describer = DeckDescriber.create(generator);
  }

  /**
   * Describes a deck.
   *
   * @param uploaded the deck as it came
   * @param stored gets the described deck, or nothing when the deck is refused
   * @return a sentence for the person who uploaded it
   * @throws Exception if the streams cannot be read or written, or the generator is unavailable
   */
  public String describe(InputStream uploaded, OutputStream stored) throws Exception {
    try {
      DeckResult result = describer.describe(uploaded, stored);
      return result.changes().size()
          + " texts were written, "
          + result.undescribed().size()
          + " elements need you.";
    } catch (DeckException e) {
      return switch (e.reason()) {
        case ENCRYPTED -> "The deck is protected by a password. Save it without one.";
        case LEGACY -> "The deck has the old binary format. Save it as .pptx.";
        default -> "The deck cannot be read.";
      };
    }
  }
}
