package dev.altgen.manifest.json;

import dev.altgen.batch.PlannedDeck;
import dev.altgen.manifest.ManifestEntry;
import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;

/**
 * A batch as its files tell: the snapshot with the journal played over it.
 *
 * @param frame what stands beside the entries, brought up to the last record
 * @param entries the entries
 * @param journal how much of the journal is good
 * @param cost nanoseconds that the snapshot took to read or write
 */
record LoadedBatch(Snapshot.Frame frame, EntryTable entries, Journal.Extent journal, long cost) {

  /**
   * Reads a batch; takes no lock and changes nothing.
   *
   * @throws ManifestException {@code NOT_FOUND} or {@code DAMAGED}
   */
  static LoadedBatch of(BatchFiles files) throws IOException {
    if (!Files.exists(files.snapshot())) {
      throw new ManifestException(
          Reason.NOT_FOUND,
          "there is no batch " + files.id() + " in " + files.folder() + "; check the id");
    }
    long began = System.nanoTime();
    EntryTable entries = new EntryTable();
    Snapshot.Frame[] frame = new Snapshot.Frame[1];
    try {
      frame[0] = Snapshot.read(files.snapshot(), entries);
    } catch (IllegalArgumentException | DateTimeException | IOException e) {
      throw damaged(files.snapshot().toString(), e);
    }
    long cost = System.nanoTime() - began;
    try {
      Journal.Extent extent =
          Journal.replay(
              files.journal(),
              (sequence, json) -> frame[0] = apply(frame[0], sequence, json, entries));
      return new LoadedBatch(frame[0], entries, extent, cost);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw damaged(files.journal().toString(), e);
    }
  }

  private static Snapshot.Frame apply(
      Snapshot.Frame frame, long sequence, String json, EntryTable entries) {
    if (sequence <= frame.sequence()) {
      return frame;
    }
    if (sequence != frame.sequence() + 1) {
      throw new IllegalArgumentException("record " + (frame.sequence() + 1) + " is missing");
    }
    EntryJson.Saved saved = EntryJson.Saved.parse(json);
    ManifestEntry entry = saved.entry();
    PlannedDeck deck = entry.deck();
    if (deck.index() < 1
        || deck.index() > entries.size()
        || !entries.get(deck.index()).deck().equals(deck)) {
      throw new IllegalArgumentException("record " + sequence + " is of another batch");
    }
    entries.set(deck.index(), entry);
    return new Snapshot.Frame(frame.header(), sequence, saved.errors(), saved.changes());
  }

  private static ManifestException damaged(String file, Exception cause) {
    return new ManifestException(
        Reason.DAMAGED,
        "the manifest cannot be trusted: "
            + file
            + ": "
            + cause.getMessage()
            + "; restore it from a backup, or run a new batch",
        cause);
  }
}
