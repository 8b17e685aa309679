package dev.altgen.describe;

import dev.altgen.alttext.AltText;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.ObjectContent;
import dev.altgen.deck.ElementKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what an embedded object or a medium is; what it shows or sounds like is not known. */
final class ObjectWords {

  /** First words of program identifiers, in lower case, and the message that names the kind. */
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "excel.sheet", "object.worksheet",
          "excel.chart", "object.excel-chart",
          "word.document", "object.document",
          "powerpoint.show", "object.presentation",
          "powerpoint.slide", "object.slide",
          "visio.drawing", "object.drawing",
          "acroexch.document", "object.pdf",
          "acrobat.document", "object.pdf");

  private final Wording wording;
  private final AltTextRules rules = AltTextRules.standard();

  ObjectWords(Wording wording) {
    this.wording = wording;
  }

  /** Empty when the program is not known. */
  Optional<String> of(ObjectContent object, DescriptionRequest request) {
    String program = object.program().toLowerCase(Locale.ROOT);
    return PROGRAMS.entrySet().stream()
        .filter(known -> program.startsWith(known.getKey()))
        .findFirst()
        .map(known -> wording.say(known.getValue()))
        .map(
            kind ->
                givenName(request)
                    .map(name -> wording.say("object.named", kind, name))
                    .orElseGet(() -> wording.say("object", kind)));
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
