package dev.altgen.deck;

import dev.altgen.alttext.AltText;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.xml.XmlLexer;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One rewriting of a deck: the changed slides, the copy, and the proof that it is what it should
 * be.
 */
final class DeckRewrite {

  private final Path file;
  private final ZipPackage parts;
  private final DeckLimits limits;
  private final Disk disk;

  DeckRewrite(Path file, ZipPackage parts, DeckLimits limits, Disk disk) {
    this.file = file;
    this.parts = parts;
    this.limits = limits;
    this.disk = disk;
  }

  Fingerprint write(DeckScan scan, List<AltTextEdit> edits, Path staged) throws IOException {
    Map<ZipDirectory.Entry, EntryBody> changed = changed(edits);
    Map<ElementKey, AltText> wanted = new HashMap<>();
    edits.forEach(edit -> wanted.put(edit.key(), edit.after()));
    try {
      return stage(scan, wanted, changed, staged);
    } catch (Throwable e) {
      deleteAfter(e, staged);
      throw e;
    }
  }

  private void deleteAfter(Throwable failure, Path staged) {
    try {
      disk.delete(staged);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** The new content of every slide part with an edit, proven well-formed. */
  Map<ZipDirectory.Entry, EntryBody> changed(List<AltTextEdit> edits) throws IOException {
    if (!edits.isEmpty()) {
      refuseSigned();
    }
    Set<ElementKey> seen = new HashSet<>();
    Map<String, List<AltTextEdit>> byPart = new TreeMap<>();
    for (AltTextEdit edit : edits) {
      if (!seen.add(edit.key())) {
        throw new IllegalArgumentException("two edits on the element " + edit.key());
      }
      byPart.computeIfAbsent(edit.key().part(), part -> new ArrayList<>()).add(edit);
    }
    List<Map.Entry<String, List<AltTextEdit>>> slides = List.copyOf(byPart.entrySet());
    List<EntryBody> bodies = PartsAtOnce.map(parts, slides, this::edited);
    Map<ZipDirectory.Entry, EntryBody> changed = new HashMap<>();
    for (int i = 0; i < bodies.size(); i++) {
      changed.put(parts.entry(slides.get(i).getKey()).orElseThrow(), bodies.get(i));
    }
    return changed;
  }

  private EntryBody edited(PackageParts reader, Map.Entry<String, List<AltTextEdit>> slide)
      throws IOException {
    String part = slide.getKey();
    XmlLexer lexer = new XmlLexer(limits.depth());
    byte[] edited =
        SlideEditor.apply(lexer, reader.read(part), part, slide.getValue(), file.toString());
    Optional<Exception> flaw = XmlProof.flaw(edited);
    if (flaw.isPresent()) {
      throw SlideEditor.malformed(part, file.toString(), flaw.get());
    }
    return EntryBody.of(edited);
  }

  private void refuseSigned() throws IOException {
    for (PackageParts.Relationship relationship : parts.relationships("")) {
      if (relationship.is("origin") && relationship.type().contains("digital-signature")) {
        throw new DeckException(
            Reason.SIGNED,
            "cannot change "
                + file
                + ": it is digitally signed and any change breaks the signature; remove the"
                + " signature in PowerPoint, run again, and sign the result");
      }
    }
  }

  /** Writes the copy and verifies it while the disk takes it: it is in memory still. */
  private Fingerprint stage(
      DeckScan scan,
      Map<ElementKey, AltText> wanted,
      Map<ZipDirectory.Entry, EntryBody> changed,
      Path staged)
      throws IOException {
    try (ForcedOutput out = new ForcedOutput(disk.create(staged, attributes()))) {
      ZipRewriter.write(parts, changed, out);
      out.beginForce();
      try {
        return verify(scan, wanted, changed, staged);
      } finally {
        out.finishForce(); // a disk that fails explains a copy that does not hold
      }
    } catch (DeckException | ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw new OutputException(
          "cannot write the changed copy of "
              + file
              + " to "
              + staged
              + ": "
              + e
              + "; check the folder's permissions and free space",
          e);
    }
  }

  /** Nobody may read the copy who may not read the deck. */
  private FileAttribute<?>[] attributes() throws DeckException {
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
      return new FileAttribute<?>[0];
    }
    try {
      return new FileAttribute<?>[] {
        PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(file))
      };
    } catch (IOException e) {
      throw DeckFile.failure(file, e);
    }
  }

  private Fingerprint verify(
      DeckScan scan,
      Map<ElementKey, AltText> wanted,
      Map<ZipDirectory.Entry, EntryBody> changed,
      Path staged)
      throws IOException {
    try (ZipPackage written = ZipPackage.open(staged, limits)) {
      if (!new RewriteProof(parts, written, changed, limits).holds(scan, wanted)) {
        throw new DeckException(
            Reason.NOT_VERIFIED,
            "the changed copy of "
                + file
                + " does not hold what it should, so it was discarded;"
                + " please report this deck");
      }
      return Fingerprints.of(written);
    }
  }
}
