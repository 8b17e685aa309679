package dev.altgen.deck;

import dev.altgen.alttext.AltText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Sets a text on every picture of a deck without force and verification. For measurements only; the
 * benchmark of altgen-examples finds it by name.
 */
public final class UnforcedRewrite implements BiConsumer<Path, Path> {

  private static final DeckLimits LIMITS = DeckLimits.standard();

  /** Opens and scans the deck, then writes the copy. */
  @Override
  public void accept(Path from, Path to) {
    try (ZipPackage parts = ZipPackage.open(from, LIMITS)) {
      write(parts, from, plan(parts), to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same by a plan made at the first call for a deck: opens it and writes the copy. */
  public static final class Planned implements BiConsumer<Path, Path> {

    private final Map<Path, List<AltTextEdit>> plans = new HashMap<>();

    @Override
    public void accept(Path from, Path to) {
      try (ZipPackage parts = ZipPackage.open(from, LIMITS)) {
        List<AltTextEdit> plan = plans.get(from);
        if (plan == null) {
          plan = plan(parts);
          plans.put(from, plan);
        }
        write(parts, from, plan, to);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<AltTextEdit> plan(ZipPackage parts) throws IOException {
    return DeckScanner.scan(parts, false).scan().elements().stream()
        .filter(element -> element.picture().isPresent())
        .map(e -> new AltTextEdit(e.key(), e.alt(), AltText.of("A picture of noise")))
        .toList();
  }

  private static void write(ZipPackage parts, Path from, List<AltTextEdit> plan, Path to)
      throws IOException {
    DeckRewrite rewrite = new DeckRewrite(from, parts, LIMITS, Disk.REAL);
    try (FileChannel out =
        FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      ZipRewriter.write(parts, rewrite.changed(plan), out);
    }
  }
}
