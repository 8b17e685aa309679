package dev.altgen.describe;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.ObjectContent;
import dev.altgen.content.ZoomContent;
import dev.altgen.content.ZoomContent.Target;
import dev.altgen.deck.ElementKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says what an object, a medium or a model is and where a zoom leads; what they show or sound like
 * is not known.
 */
final class ObjectWords {

  private static final int LONGEST_LIST = 200;

  /** First words of program identifiers, in lower case, and the message that names the kind. */
  private static final Map<String, String> PROGRAMS =
      Map.ofEntries(
          Map.entry("excel.sheet", "worksheet"),
          Map.entry("excel.chart", "excel-chart"),
          Map.entry("msgraph.chart", "graph-chart"),
          Map.entry("word.document", "document"),
          Map.entry("powerpoint.show", "presentation"),
          Map.entry("powerpoint.slide", "slide"),
          Map.entry("visio.drawing", "drawing"),
          Map.entry("msproject.project", "project"),
          Map.entry("acroexch.document", "pdf"),
          Map.entry("acrobat.document", "pdf"));

  private final Wording wording;
  private final AltTextRules rules = AltTextRules.standard();

  ObjectWords(Wording wording) {
    this.wording = wording;
  }

  /** Empty when the program is not known. */
  Optional<String> of(ObjectContent object, DescriptionRequest request) {
    String program = object.program().toLowerCase(Locale.ROOT);
    String kind = object.linked() ? "object.linked." : "object.";
    return PROGRAMS.entrySet().stream()
        .filter(known -> program.startsWith(known.getKey()))
        .findFirst()
        .map(known -> kind + known.getValue())
        .map(
            key ->
                givenName(request)
                    .map(name -> wording.say(key + ".named", name))
                    .orElseGet(() -> wording.say(key)));
  }

  /** Empty when nobody gave the model a name. */
  Optional<String> ofModel(DescriptionRequest request) {
    return givenName(request).map(name -> wording.say("object.model", name));
  }

  /** Where a zoom leads; never empty. */
  Optional<String> ofZoom(ZoomContent zoom, DescriptionRequest request) {
    if (zoom.targets().size() > 1) {
      List<String> names = zoom.targets().stream().map(target -> name(target, request)).toList();
      String listed = wording.list(names, "list.semicolon", LONGEST_LIST);
      return Optional.of(wording.say("zoom.summary", names.size(), listed));
    }
    Target target = zoom.targets().get(0);
    Optional<String> title = request.titleOf(target.slide());
    if (target.section().isPresent()) {
      return Optional.of(
          wording.say("zoom.section", Wording.phrase(target.section().get()), target.slide()));
    }
    return Optional.of(
        title
            .map(text -> wording.say("zoom.slide.titled", target.slide(), text))
            .orElseGet(() -> wording.say("zoom.slide", target.slide())));
  }

  private String name(Target target, DescriptionRequest request) {
    return target
        .section()
        .map(Wording::phrase)
        .or(() -> request.titleOf(target.slide()))
        .orElseGet(() -> wording.say("zoom.item", target.slide()));
  }

  /** Empty when nobody gave the medium a name. */
  Optional<String> ofMedia(DescriptionRequest request) {
    String key = request.element().kind() == ElementKind.VIDEO ? "media.video" : "media.audio";
    return givenName(request).map(name -> wording.say(key, name));
  }

  /** A program names an object by its kind and number, and a medium by its file. */
  private Optional<String> givenName(DescriptionRequest request) {
    String name = Wording.phrase(request.element().name());
    return name.contains(" ")
            && !Character.isDigit(name.charAt(name.length() - 1))
            && rules.meaningful(AltText.of(name))
        ? Optional.of(name)
        : Optional.empty();
  }
}
