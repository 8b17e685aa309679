package dev.altgen.deck;

import dev.altgen.deck.DeckException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Opens decks. */
public final class Decks {

  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private Decks() {}

  /** Opens decks in this JVM within {@link DeckLimits#standard()}. Thread-safe. */
  public static DeckOpener inProcess() {
    return inProcess(DeckLimits.standard());
  }

  /**
   * Opens decks in this JVM. Thread-safe.
   *
   * @param limits what a deck may make its reader do
   */
  public static DeckOpener inProcess(DeckLimits limits) {
    return inProcess(limits, Disk.REAL);
  }

  static DeckOpener inProcess(DeckLimits limits, Disk disk) {
    return file -> open(file, limits, disk);
  }

  /**
   * Makes ready what the first rewrite and the first fingerprint of a JVM need beside the deck,
   * some 40 ms: for a process that waits for it. Optional. Thread-safe.
   */
  public static void prepare() {
    XmlProof.prepare();
    Fingerprints.prepare();
  }

  private static Deck open(Path file, DeckLimits limits, Disk disk) throws IOException {
    refuseWhatIsNoPackage(file);
    ZipPackage parts = ZipPackage.open(file, limits);
    try {
      DeckScanner.presentation(parts);
      return new PackageDeck(file, parts, limits, disk);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static void refuseWhatIsNoPackage(Path file) throws DeckException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(OLE2.length);
    } catch (IOException e) {
      throw DeckFile.failure(file, e);
    }
    if (head.length == 0) {
      throw new DeckException(Reason.NOT_A_DECK, "cannot read " + file + ": the file is empty");
    }
    if (Arrays.equals(head, OLE2)) {
      throw compound(file);
    }
  }

  /** A compound file (MS-CFB) is an encrypted package, a binary deck, or something else. */
  private static DeckException compound(Path file) {
    try (POIFSFileSystem compound = new POIFSFileSystem(file.toFile(), true)) {
      if (compound.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
        return new DeckException(
            Reason.ENCRYPTED,
            "cannot read " + file + ": it is protected by a password; save it without one");
      }
      if (compound.getRoot().hasEntryCaseInsensitive("PowerPoint Document")
          || compound.getRoot().hasEntryCaseInsensitive("PP40")) {
        return new DeckException(
            Reason.LEGACY,
            "cannot change "
                + file
                + ": it has the binary format of PowerPoint 97 to 2003; save it as .pptx");
      }
      return new DeckException(
          Reason.NOT_A_DECK, "cannot read " + file + ": it is a compound file without a deck");
    } catch (IOException | RuntimeException e) {
      return new DeckException(
          Reason.DAMAGED, "cannot read " + file + ": a damaged compound file", e);
    }
  }
}
