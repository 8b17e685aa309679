package dev.altgen.describe;

import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.GroupContent;
import dev.altgen.content.GroupContent.Direction;
import dev.altgen.content.GroupContent.Label;
import dev.altgen.content.GroupContent.Link;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a group shows as one statement: what people wrote about its members, the texts in it,
 * who points to whom, and what the data of its charts and tables says.
 */
final class GroupWords {

  private static final int LONGEST_LIST = 200;
  private static final int LONGEST_END = 60;
  private static final int LONGEST = 500;

  private final Wording wording;
  private final AltTextRules rules = AltTextRules.standard();

  GroupWords(Wording wording) {
    this.wording = wording;
  }

  /**
   * Empty when neither a label nor a member says anything.
   *
   * @param members what the data of the members says, in whole sentences
   */
  Optional<String> of(GroupContent group, DescriptionRequest request, List<String> members) {
    List<VisualElement> seen =
        request.members().stream().filter(member -> !member.hidden()).toList();
    List<String> labels =
        group.labels().stream()
            .map(label -> Wording.phrase(label.text()))
            .filter(GroupWords::hasLetter)
            .distinct()
            .toList();
    List<String> described =
        seen.stream().filter(this::isDescribed).map(GroupWords::words).distinct().toList();
    String labelled = wording.list(labels, "list.semicolon", LONGEST_LIST);
    String shows = wording.list(described, "list.semicolon", LONGEST_LIST);
    boolean labelling = !labelled.isEmpty() && labels.stream().anyMatch(GroupWords::isWord);
    if (!labelling && shows.isEmpty() && members.isEmpty()) {
      return Optional.empty();
    }
    long pictures = seen.stream().filter(m -> m.kind() == ElementKind.PICTURE).count();
    List<String> sentences = new ArrayList<>();
    if (!shows.isEmpty()) {
      sentences.add(wording.say("group.shows", shows));
      if (!labelled.isEmpty()) {
        sentences.add(wording.say("group.labelled", labels.size(), labelled));
      }
    } else if (!labelled.isEmpty()) {
      sentences.add(
          pictures > 0
              ? wording.say("group.labels.pictures", pictures, labels.size(), labelled)
              : wording.say("group.labels", labels.size(), labelled));
    }
    sentences.addAll(lines(group, ends(group, seen)));
    return Optional.of(withMembers(sentences, members));
  }

  /** Whole sentences, as many as fit. */
  private static String withMembers(List<String> sentences, List<String> members) {
    StringBuilder text = new StringBuilder(String.join(" ", sentences));
    for (String member : members) {
      if (text.length() == 0 || text.length() + member.length() < LONGEST) {
        text.append(text.length() == 0 ? "" : " ").append(member);
      }
    }
    return text.toString();
  }

  /** What each line leads from and to; where that has no name, how many arrows there are. */
  private List<String> lines(GroupContent group, Map<Integer, String> ends) {
    List<String> arrows = new ArrayList<>();
    List<String> both = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (Link link : group.links()) {
      String from = ends.get(link.from());
      String to = ends.get(link.to());
      if (from != null && to != null && !from.equals(to)) {
        List<String> told =
            link.direction() == Direction.NONE
                ? plain
                : link.direction() == Direction.BOTH ? both : arrows;
        String key = link.direction() == Direction.FORWARD ? "group.arrow" : "group.line";
        told.add(wording.say(key, from, to));
      }
    }
    List<String> sentences = new ArrayList<>();
    add(sentences, "group.arrows.named", arrows);
    add(sentences, "group.arrows.both", both);
    add(sentences, "group.lines.named", plain);
    if (sentences.isEmpty() && group.arrows() > 0) {
      sentences.add(wording.say("group.arrows", group.arrows()));
    }
    return sentences;
  }

  private void add(List<String> sentences, String key, List<String> lines) {
    List<String> distinct = lines.stream().distinct().toList();
    String listed = wording.list(distinct, "list.semicolon", LONGEST_LIST);
    if (!listed.isEmpty()) {
      sentences.add(wording.say(key, distinct.size(), listed));
    }
  }

  /** What the shapes at the ends of lines are called. */
  private Map<Integer, String> ends(GroupContent group, List<VisualElement> seen) {
    Map<Integer, String> ends = new HashMap<>();
    for (VisualElement member : seen) {
      if (isDescribed(member)) {
        ends.put(member.key().order(), words(member));
      }
    }
    for (Label label : group.labels()) {
      ends.put(label.order(), Wording.phrase(label.text()));
    }
    ends.values().removeIf(end -> end.isEmpty() || end.length() > LONGEST_END);
    return ends;
  }

  private boolean isDescribed(VisualElement member) {
    return !member.alt().decorative()
        && rules.meaningful(member.alt())
        && hasLetter(member.alt().text());
  }

  private static String words(VisualElement member) {
    return Wording.phrase(member.alt().text());
  }

  /** A single letter marks a place in a drawing; an ideograph is a word. */
  private static boolean isWord(String label) {
    return label.codePoints().filter(Character::isLetter).count() > 1
        || label.codePoints().anyMatch(Character::isIdeographic);
  }

  private static boolean hasLetter(String text) {
    return text.codePoints().anyMatch(Character::isLetter);
  }
}
