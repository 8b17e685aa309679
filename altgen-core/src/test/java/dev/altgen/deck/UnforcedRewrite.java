package dev.altgen.deck;

import dev.altgen.alttext.AltText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Opens and scans a deck, sets a text on every picture and writes the copy: a rewrite without force
 * and verification. For measurements only; the benchmark of altgen-examples finds it by name.
 */
public final class UnforcedRewrite implements BiConsumer<Path, Path> {

  @Override
  public void accept(Path from, Path to) {
    DeckLimits limits = DeckLimits.standard();
    try (ZipPackage parts = ZipPackage.open(from, limits);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      DeckScan scan = DeckScanner.scan(parts, limits);
      List<AltTextEdit> edits =
          scan.elements().stream()
              .filter(element -> element.picture().isPresent())
              .map(e -> new AltTextEdit(e.key(), e.alt(), AltText.of("A picture of noise")))
              .toList();
      DeckRewrite rewrite = new DeckRewrite(from, parts, limits, scan, Disk.REAL);
      ZipRewriter.write(parts, rewrite.changed(edits), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
