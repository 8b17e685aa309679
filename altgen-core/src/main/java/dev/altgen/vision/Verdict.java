package dev.altgen.vision;

import dev.altgen.describe.Description;
import dev.altgen.describe.Origin;
import java.util.Optional;

/**
 * What becomes of a model's answer.
 *
 * @param description what it amounts to; unknown when it has a fault
 * @param fault what is wrong with it, as the end of the sentence "it …"
 * @param words the model's words
 */
record Verdict(Description description, Optional<String> fault, String words) {

  static Verdict of(ChatAnswer answer, Judge judge, Judge.Case judged, String generator) {
    if (answer.ending().equals("content_filter")) {
      return sound(new Description.Unknown("The server's filter stopped the answer."), answer);
    }
    if (!answer.refusal().isEmpty()) {
      return faulty("refuses to describe the image", answer);
    }
    if (answer.ending().equals("length")) {
      return faulty("ends in the middle", answer);
    }
    Optional<ModelAnswer> read = ModelAnswer.read(answer.content());
    if (read.isEmpty()) {
      return faulty("is not written as it was asked for", answer);
    }
    ModelAnswer said = read.get();
    if (said.unsure()) {
      return sound(new Description.Unknown("The model could not tell what it shows."), answer);
    }
    Origin origin = new Origin(generator, "image");
    if (said.decorative()) {
      return sound(new Description.Decorative("The model sees decoration.", origin), answer);
    }
    return judge
        .fault(said.alt(), judged)
        .map(fault -> faulty(fault, answer))
        .orElseGet(() -> sound(new Description.Text(said.alt(), origin), answer));
  }

  private static Verdict sound(Description description, ChatAnswer answer) {
    return new Verdict(description, Optional.empty(), answer.content());
  }

  private static Verdict faulty(String fault, ChatAnswer answer) {
    return new Verdict(
        new Description.Unknown("The model's answer " + fault + "."),
        Optional.of(fault),
        answer.content());
  }
}
