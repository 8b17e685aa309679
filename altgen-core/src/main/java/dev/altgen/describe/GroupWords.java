package dev.altgen.describe;

import dev.altgen.alttext.AltTextRules;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a group shows from the texts in it and what people wrote about its members. */
final class GroupWords {

  private static final int LONGEST_LIST = 200;

  private final Wording wording;
  private final AltTextRules rules = AltTextRules.standard();

  GroupWords(Wording wording) {
    this.wording = wording;
  }

  /** Empty when neither a label nor a described member says anything. */
  Optional<String> of(DescriptionRequest request) {
    List<String> labels =
        request
            .element()
            .text()
            .lines()
            .map(Wording::phrase)
            .filter(label -> label.codePoints().anyMatch(Character::isLetter))
            .distinct()
            .toList();
    List<String> described =
        request.members().stream()
            .map(VisualElement::alt)
            .filter(alt -> !alt.decorative() && rules.meaningful(alt))
            .map(alt -> Wording.phrase(alt.text()))
            .distinct()
            .toList();
    String labelled = wording.list(labels, "list.semicolon", LONGEST_LIST);
    String shows = wording.list(described, "list.semicolon", LONGEST_LIST);
    if (labelled.isEmpty() && shows.isEmpty()) {
      return Optional.empty();
    }
    long pictures =
        request.members().stream().filter(member -> member.kind() == ElementKind.PICTURE).count();
    List<String> sentences = new ArrayList<>();
    if (!shows.isEmpty()) {
      sentences.add(wording.say("group.shows", shows));
    }
    if (!labelled.isEmpty()) {
      if (!shows.isEmpty()) {
        sentences.add(wording.say("group.labelled", labels.size(), labelled));
      } else if (pictures > 0) {
        sentences.add(wording.say("group.labels.pictures", pictures, labels.size(), labelled));
      } else {
        sentences.add(wording.say("group.labels", labels.size(), labelled));
      }
    }
    return Optional.of(String.join(" ", sentences));
  }
}
