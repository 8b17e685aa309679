package dev.altgen.describe;

import java.util.ArrayList;
import java.util.List;

/** Sentences in their order, of which the least important give way when there are too many. */
final class RankedSentences {

  private record Sentence(int rank, String full, String brief) {}

  private final List<Sentence> sentences = new ArrayList<>();

  /**
   * Adds a sentence.
   *
   * @param rank 0 for what is never left out, higher for what goes earlier
   */
  void add(int rank, String sentence) {
    add(rank, sentence, "");
  }

  /** Adds a sentence that is cut down to another one before it goes. */
  void add(int rank, String full, String brief) {
    if (!full.isEmpty()) {
      sentences.add(new Sentence(rank, full, brief.equals(full) ? "" : brief));
    }
  }

  /** As many as fit, whole ones; those of rank 0 in any case. */
  String within(int length) {
    List<Sentence> kept = new ArrayList<>(sentences);
    while (length(kept) > length) {
      int last = 0;
      for (int i = 1; i < kept.size(); i++) {
        last = kept.get(i).rank >= kept.get(last).rank ? i : last;
      }
      Sentence least = kept.get(last);
      if (least.rank == 0) {
        break;
      } else if (least.brief.isEmpty()) {
        kept.remove(last);
      } else {
        kept.set(last, new Sentence(least.rank, least.brief, ""));
      }
    }
    return String.join(" ", kept.stream().map(Sentence::full).toList());
  }

  private static int length(List<Sentence> kept) {
    return kept.stream().mapToInt(sentence -> sentence.full.length() + 1).sum() - 1;
  }
}
