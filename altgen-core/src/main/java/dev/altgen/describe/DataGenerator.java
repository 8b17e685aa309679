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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts the deck's own data into words, and passes on those that pictures hold. */
final class DataGenerator implements AltTextGenerator {

  private static final String ID = "built-in";
  private static final int MOST_MEMBERS = 3;

  private final AltTextRules rules = AltTextRules.standard();
  private final Wording wording = Wording.english();
  private final ChartWords charts = new ChartWords(wording);
  private final TableWords tables = new TableWords(wording);
  private final DiagramWords diagrams = new DiagramWords(wording);
  private final FormulaWords formulas = new FormulaWords(wording);
  private final GroupWords groups = new GroupWords(wording);
  private final PictureWords pictures = new PictureWords();
  private final ObjectWords objects = new ObjectWords(wording);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Description describe(DescriptionRequest request) throws IOException {
    return switch (request.element().kind()) {
      case CHART, CHARTEX, TABLE, SMARTART, MATH, GROUP, ZOOM, OLE, VIDEO, AUDIO ->
          fromData(request);
      case MODEL3D -> answer(objects.ofModel(request), "model name", "unknown.model");
      case INK -> unknown("unknown.ink");
      case SHAPE -> unknown("unknown.shape");
      case LINKED_PICTURE -> unknown("unknown.link");
      case PICTURE_WITHOUT_IMAGE -> unknown("unknown.no-image");
      case PICTURE, PICTURE_SHAPE -> picture(request);
      case PICTURE_TEXT_SHAPE -> unknown("unknown.picture");
      default -> unknown("unknown.other");
    };
  }

  private Description fromData(DescriptionRequest request) throws IOException {
    ElementContent content = request.content();
    if (content instanceof ChartContent chart) {
      return answer(charts.of(chart), "chart data", "unknown.chart");
    } else if (content instanceof TableContent table) {
      return answer(tables.of(table), "table data", "unknown.table");
    } else if (content instanceof DiagramContent diagram) {
      return answer(Optional.of(diagrams.of(diagram)), "diagram data", "unknown.other");
    } else if (content instanceof FormulaContent formula) {
      return answer(formulas.of(formula), "formula data", "unknown.formula");
    } else if (content instanceof GroupContent group) {
      return answer(groups.of(group, request, members(request)), "its members", "unknown.group");
    } else if (content instanceof ZoomContent zoom) {
      return answer(objects.ofZoom(zoom, request), "zoom target", "unknown.other");
    } else if (content instanceof ObjectContent object) {
      return answer(objects.of(object, request), "object type", "unknown.object");
    } else if (content instanceof MediaContent) {
      return answer(objects.ofMedia(request), "media name", "unknown.media");
    } else if (content instanceof NoContent none) {
      return new Description.Unknown(none.why());
    }
    return unknown("unknown.other");
  }

  private Description picture(DescriptionRequest request) throws IOException {
    if (!(request.content() instanceof PictureContent content)) {
      return unknown("unknown.picture");
    }
    Locale language = request.slide().language().orElse(request.language());
    return pictures
        .of(content, language)
        .<Description>map(
            words -> new Description.Text(words.text(), new Origin(ID, words.basis())))
        .orElseGet(() -> unknown("unknown.picture"));
  }

  /** What the data of a group's members says: a chart in a group is described with it. */
  private List<String> members(DescriptionRequest group) throws IOException {
    List<String> members = new ArrayList<>();
    for (VisualElement member : group.members()) {
      if (hasData(member) && members.size() < MOST_MEMBERS) {
        DescriptionRequest request = group.member(member);
        if (describe(request) instanceof Description.Text text) {
          members.add(text.value());
        }
      }
    }
    return members;
  }

  /** Where a person described the member, that counts instead. */
  private boolean hasData(VisualElement member) {
    return switch (member.kind()) {
      case CHART, CHARTEX, TABLE, SMARTART, MATH, OLE ->
          !member.hidden() && !rules.meaningful(member.alt());
      default -> false;
    };
  }

  private Description answer(Optional<String> text, String basis, String why) {
    return text.<Description>map(words -> new Description.Text(words, new Origin(ID, basis)))
        .orElseGet(() -> unknown(why));
  }

  private Description unknown(String why) {
    return new Description.Unknown(wording.say(why));
  }
}
