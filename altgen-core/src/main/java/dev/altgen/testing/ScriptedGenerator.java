package dev.altgen.testing;

import dev.altgen.deck.VisualElement;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.Description;
import dev.altgen.describe.DescriptionRequest;
import dev.altgen.describe.Origin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A generator that answers as a test says, and remembers what it was asked. Thread-safe. */
public final class ScriptedGenerator implements AltTextGenerator {

  private static final String ID = "scripted";

  private final Function<VisualElement, Description> script;
  private final List<VisualElement> asked = new CopyOnWriteArrayList<>();

  private ScriptedGenerator(Function<VisualElement, Description> script) {
    this.script = script;
  }

  /** Answers by a function of the element. */
  public static ScriptedGenerator answering(Function<VisualElement, Description> script) {
    return new ScriptedGenerator(script);
  }

  /** Answers with a text made from the element; a runtime exception fails the deck. */
  public static ScriptedGenerator writing(Function<VisualElement, String> text) {
    return answering(
        element -> new Description.Text(text.apply(element), new Origin(ID, "a test")));
  }

  @Override
  public Description describe(DescriptionRequest request) {
    asked.add(request.element());
    return script.apply(request.element());
  }

  @Override
  public String id() {
    return ID;
  }

  /** The elements it was asked for, in that order. */
  public List<VisualElement> asked() {
    return List.copyOf(asked);
  }
}
