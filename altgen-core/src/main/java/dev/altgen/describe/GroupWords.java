package dev.altgen.describe;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.GroupContent;
import dev.altgen.content.GroupContent.Direction;
import dev.altgen.content.GroupContent.Label;
import dev.altgen.content.GroupContent.Link;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what a group shows as one statement: what people wrote about its members, the texts in it,
 * who points to whom, and what the data of its charts and tables says.
 */
final class GroupWords {

  private static final int LONGEST_LIST = 200;
  private static final int LONGEST_LABEL = 400;
  private static final int LONGEST_END = 60;
  private static final int LONGEST = 500;

  /** What a number means may be told by the sign beside it. */
  private static final Pattern SIGN =
      Pattern.compile("[=+\u2212\u00D7\u00F7\u00B1\u2248<>\u2264\u2265]");

  /** Titles of pages that a search found a picture on: programs take them for descriptions. */
  private static final Pattern PAGE_TITLE =
      Pattern.compile(
          ".* \\| .*|.{40,}(\\.\\.\\.|\u2026)|.* - (GitHub|LinkedIn|Medium|Pinterest|Wikipedia|YouTube)");

  /**
   * What the data of the members says.
   *
   * @param said in whole sentences
   * @param more members with data of which nothing is said
   */
  record Members(List<String> said, int more) {}

  private final Wording wording;
  private final AltTextRules rules = AltTextRules.standard();

  GroupWords(Wording wording) {
    this.wording = wording;
  }

  /** Empty when neither a label nor a member says anything. */
  Optional<String> of(GroupContent group, DescriptionRequest request, Members members) {
    List<VisualElement> seen =
        request.members().stream().filter(member -> !member.hidden()).toList();
    List<VisualElement> own = own(seen);
    Told labels = told(labels(group));
    String labelled = labels.listed;
    String shows = shown(own);
    long pictures = own.stream().filter(GroupWords::isPicture).count();
    if (!labels.speak && shows.isEmpty() && members.said.isEmpty()) {
      return Optional.empty();
    }
    List<String> sentences = new ArrayList<>();
    if (!shows.isEmpty()) {
      sentences.add(wording.say("group.shows", shows));
      if (!labelled.isEmpty()) {
        sentences.add(wording.say("group.labelled", labels.number, labelled));
      }
    } else if (!labelled.isEmpty()) {
      sentences.add(
          pictures > 0
              ? wording.say("group.labels.pictures", pictures, labels.number, labelled)
              : wording.say("group.labels", labels.number, labelled));
    }
    sentences.addAll(lines(group, ends(group, seen)));
    return Optional.of(withMembers(sentences, members));
  }

  /** Numbers, and signs between them, are labels beside words. */
  private List<String> labels(GroupContent group) {
    List<String> all =
        group.labels().stream()
            .map(label -> Wording.phrase(wording.joined(label.text())))
            .filter(label -> !label.isEmpty())
            .toList();
    boolean numbers = all.stream().anyMatch(GroupWords::hasDigit);
    return all.stream()
        .filter(
            label ->
                hasLetter(label) || hasDigit(label) || (numbers && SIGN.matcher(label).matches()))
        .toList();
  }

  /**
   * The labels that are told.
   *
   * @param number how many there are, for the plural
   * @param speak whether a word is among them
   */
  private record Told(String listed, int number, boolean speak) {}

  /** Numbers give way where not all fits, and long labels to others. */
  private Told told(List<String> labels) {
    List<String> all = counted(labels);
    if (length(all) <= LONGEST_LIST) {
      return told(labels, wording.list(all, "list.semicolon", LONGEST_LIST));
    }
    List<String> words = labels.stream().filter(GroupWords::hasLetter).toList();
    List<String> items =
        counted(words).stream().sorted(Comparator.comparingInt(this::place)).toList();
    boolean longOnly = items.isEmpty() || place(items.get(0)) > 0;
    return told(
        words, wording.list(items, "list.semicolon", longOnly ? LONGEST_LABEL : LONGEST_LIST));
  }

  private static Told told(List<String> labels, String listed) {
    boolean speak = !listed.isEmpty() && labels.stream().anyMatch(GroupWords::isWord);
    return new Told(listed, labels.size(), speak);
  }

  /** Behind all that fit stands what fits alone, and behind that what never does. */
  private int place(String item) {
    int length = length(List.of(item));
    return length <= LONGEST_LIST ? 0 : length <= LONGEST_LABEL ? 1 : 2;
  }

  private int length(List<String> items) {
    int separator = wording.say("list.semicolon").length();
    return items.stream().mapToInt(item -> item.length() + separator).sum();
  }

  /** Words that stand there several times are said once, with how often; numbers as they come. */
  private List<String> counted(List<String> labels) {
    Multiset<String> times = HashMultiset.create(labels);
    Set<String> said = new HashSet<>();
    List<String> counted = new ArrayList<>();
    for (String label : labels) {
      if (!hasLetter(label)) {
        counted.add(label);
      } else if (said.add(label)) {
        int count = times.count(label);
        counted.add(count == 1 ? label : wording.say("group.times", label, count));
      }
    }
    return counted;
  }

  /** Members of a group that a person described, or that only decorates, are told with it. */
  private List<VisualElement> own(List<VisualElement> seen) {
    Set<Integer> told = new HashSet<>();
    List<VisualElement> own = new ArrayList<>();
    for (VisualElement member : seen) { // a group comes before what is in it
      OptionalInt parent = member.parent();
      boolean within = parent.isPresent() && told.contains(parent.getAsInt());
      if (!within && !member.alt().decorative()) {
        own.add(member);
      }
      if (within || member.alt().decorative() || isDescribed(member)) {
        told.add(member.key().order());
      }
    }
    return own;
  }

  /** What people wrote of the members; how many pictures there are of which nobody did. */
  private String shown(List<VisualElement> own) {
    List<String> described =
        own.stream().filter(this::isDescribed).map(GroupWords::words).distinct().toList();
    String listed = wording.list(described, "list.semicolon", LONGEST_LIST);
    List<VisualElement> pictures = own.stream().filter(GroupWords::isPicture).toList();
    long others = pictures.stream().filter(picture -> !isDescribed(picture)).count();
    return listed.isEmpty() || others == 0 || others == pictures.size()
        ? listed
        : listed + wording.say("list.semicolon") + wording.say("group.others", others);
  }

  private static boolean isPicture(VisualElement member) {
    return member.kind() == ElementKind.PICTURE;
  }

  /** Whole sentences, as many as fit, and how many members with data are left. */
  private String withMembers(List<String> sentences, Members members) {
    StringBuilder text = new StringBuilder(String.join(" ", sentences));
    int left = members.more;
    for (String member : members.said) {
      if (text.length() == 0 || text.length() + member.length() < LONGEST) {
        text.append(text.length() == 0 ? "" : " ").append(member);
      } else {
        left++;
      }
    }
    return left == 0
        ? text.toString()
        : text.append(' ').append(wording.say("group.rest", left)).toString();
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
    String listed = wording.list(counted(lines), "list.semicolon", LONGEST_LIST);
    if (!listed.isEmpty()) {
      sentences.add(wording.say(key, lines.size(), listed));
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
      ends.put(label.order(), Wording.phrase(wording.joined(label.text())));
    }
    ends.values().removeIf(end -> end.isEmpty() || end.length() > LONGEST_END);
    return ends;
  }

  private boolean isDescribed(VisualElement member) {
    return !member.alt().decorative()
        && rules.meaningful(member.alt())
        && hasLetter(member.alt().text())
        && !(isPicture(member) && PAGE_TITLE.matcher(member.alt().text()).matches());
  }

  private static String words(VisualElement member) {
    return Wording.phrase(member.alt().text());
  }

  /** A single letter marks a place in a drawing; an ideograph is a word. */
  private static boolean isWord(String label) {
    return label.codePoints().filter(Character::isLetter).count() > 1
        || label.codePoints().anyMatch(Character::isIdeographic);
  }

  private static boolean hasDigit(String text) {
    return text.codePoints().anyMatch(Character::isDigit);
  }

  private static boolean hasLetter(String text) {
    return text.codePoints().anyMatch(Character::isLetter);
  }
}
