package dev.altgen.describe;

import dev.altgen.alttext.AltTextRules;
import dev.altgen.content.ChartContent;
import dev.altgen.content.DiagramContent;
import dev.altgen.content.ElementContent;
import dev.altgen.content.FormulaContent;
import dev.altgen.content.GroupContent;
import dev.altgen.content.MediaContent;
import dev.altgen.content.NoContent;
import dev.altgen.content.ObjectContent;
import dev.altgen.content.PictureContent;
import dev.altgen.content.TableContent;
import dev.altgen.content.ZoomContent;
import dev.altgen.deck.VisualElement;
import dev.altgen.image.RecognizedText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Puts the deck's own data into words of the language that is asked for, and passes on those that
 * pictures hold.
 */
final class DataGenerator implements AltTextGenerator {

  private static final String ID = "built-in";
  private static final int MOST_MEMBERS = 3;
  private static final String PICTURE = "What a picture shows takes a vision model or a person.";

  private final AltTextRules rules = AltTextRules.standard();
  private final PictureWords pictures = new PictureWords();
  private final boolean ocr;
  private final Consumer<Duration> reading;
  private final Map<Locale, Words> spoken = new ConcurrentHashMap<>();

  /** What speaks one language. */
  private record Words(
      ChartWords charts,
      TableWords tables,
      DiagramWords diagrams,
      FormulaWords formulas,
      GroupWords groups,
      ObjectWords objects,
      RecognizedWords recognized) {

    static Words in(Locale language) {
      Wording wording = Wording.of(language);
      return new Words(
          new ChartWords(wording),
          new TableWords(wording),
          new DiagramWords(wording),
          new FormulaWords(wording),
          new GroupWords(wording),
          new ObjectWords(wording),
          new RecognizedWords(wording));
    }
  }

  /**
   * Reads text in pictures or leaves it.
   *
   * @param reading told how long each picture took
   */
  DataGenerator(boolean ocr, Consumer<Duration> reading) {
    this.ocr = ocr;
    this.reading = reading;
  }

  @Override
  public String id() {
    return ocr ? ID : ID + "-without-ocr";
  }

  @Override
  public Description describe(DescriptionRequest request) throws IOException {
    return switch (request.element().kind()) {
      case CHART, CHARTEX, TABLE, SMARTART, MATH, GROUP, ZOOM, OLE, VIDEO, AUDIO ->
          fromData(request);
      case MODEL3D ->
          answer(
              words(request).objects.ofModel(request),
              "model name",
              "Nobody named the model, and what it shows takes a vision model or a person.");
      case INK -> unknown("Handwriting is not read.");
      case SHAPE -> unknown("What a drawn shape stands for takes a person.");
      case LINKED_PICTURE -> unknown("The picture is only a link, and links are not followed.");
      case PICTURE_WITHOUT_IMAGE -> unknown("The picture has no image in the deck.");
      case PICTURE, PICTURE_SHAPE -> picture(request);
      case PICTURE_TEXT_SHAPE -> unknown(PICTURE);
      default -> unknown("Elements of this kind take a person.");
    };
  }

  private Description fromData(DescriptionRequest request) throws IOException {
    ElementContent content = request.content();
    Words words = words(request);
    if (content instanceof ChartContent chart) {
      return answer(words.charts.of(chart), "chart data", "The chart stores no values.");
    } else if (content instanceof TableContent table) {
      return answer(words.tables.of(table), "table data", "The table holds no text.");
    } else if (content instanceof DiagramContent diagram) {
      return answer(
          Optional.of(words.diagrams.of(diagram)),
          "diagram data",
          "Elements of this kind take a person.");
    } else if (content instanceof FormulaContent formula) {
      return answer(
          words.formulas.of(formula), "formula data", "The formula is too long to be read aloud.");
    } else if (content instanceof GroupContent group) {
      return answer(
          words.groups.of(group, request, members(request)),
          "its members",
          "Nothing in the group carries a text that a description could hold.");
    } else if (content instanceof ZoomContent zoom) {
      return answer(
          words.objects.ofZoom(zoom, request),
          "zoom target",
          "Elements of this kind take a person.");
    } else if (content instanceof ObjectContent object) {
      return answer(
          words.objects.of(object, request),
          "object type",
          "What the embedded object holds takes a vision model or a person.");
    } else if (content instanceof MediaContent) {
      return answer(
          words.objects.ofMedia(request),
          "media name",
          "Nobody named the medium, and what it holds takes a person.");
    } else if (content instanceof NoContent none) {
      return new Description.Unknown(none.why());
    }
    return unknown("Elements of this kind take a person.");
  }

  /** Each language is loaded when the first element asks for it. */
  private Words words(DescriptionRequest request) {
    return spoken.computeIfAbsent(Languages.spokenFor(request.language()), Words::in);
  }

  private Description picture(DescriptionRequest request) throws IOException {
    if (!(request.content() instanceof PictureContent content)) {
      return unknown(PICTURE);
    }
    Optional<PictureWords.Chosen> words = pictures.of(content, request.language());
    if (words.isPresent()) {
      return new Description.Text(words.get().text(), new Origin(ID, words.get().basis()));
    }
    return ocr ? recognized(request) : unknown(PICTURE);
  }

  private Description recognized(DescriptionRequest request) throws IOException {
    long start = System.nanoTime();
    RecognizedText text = request.recognizedText();
    reading.accept(Duration.ofNanos(System.nanoTime() - start));
    return text.unread()
        .map(why -> unknown(PICTURE + " " + why))
        .orElseGet(
            () ->
                answer(
                    words(request).recognized.of(text, request.language()),
                    "text in the picture",
                    PICTURE));
  }

  /** What the data of a group's members says: a chart in a group is described with it. */
  private GroupWords.Members members(DescriptionRequest group) throws IOException {
    List<String> said = new ArrayList<>();
    int more = 0;
    for (VisualElement member : group.members()) {
      if (!hasData(member)) {
        continue;
      }
      if (said.size() == MOST_MEMBERS) {
        more++;
      } else if (describe(group.member(member)) instanceof Description.Text text) {
        said.add(text.value());
      }
    }
    return new GroupWords.Members(said, more);
  }

  /** Where a person described the member, that counts instead. */
  private boolean hasData(VisualElement member) {
    return switch (member.kind()) {
      case CHART, CHARTEX, TABLE, SMARTART, MATH, OLE ->
          !member.hidden() && !rules.meaningful(member.alt());
      default -> false;
    };
  }

  private static Description answer(Optional<String> text, String basis, String why) {
    return text.<Description>map(said -> new Description.Text(said, new Origin(ID, basis)))
        .orElseGet(() -> unknown(why));
  }

  /** Reasons are told to who runs altgen, not to a deck's readers: they are always English. */
  private static Description unknown(String why) {
    return new Description.Unknown(why);
  }
}
