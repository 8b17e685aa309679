package dev.altgen.describe;

import dev.altgen.content.ChartContent;
import dev.altgen.content.DiagramContent;
import dev.altgen.content.ElementContent;
import dev.altgen.content.MediaContent;
import dev.altgen.content.NoContent;
import dev.altgen.content.ObjectContent;
import dev.altgen.content.TableContent;
import java.io.IOException;
import java.util.Optional;

/** Puts the deck's own data into words. */
final class DataGenerator implements AltTextGenerator {

  private static final String ID = "built-in";

  private final Wording wording = Wording.english();
  private final ChartWords charts = new ChartWords(wording);
  private final TableWords tables = new TableWords(wording);
  private final DiagramWords diagrams = new DiagramWords(wording);
  private final GroupWords groups = new GroupWords(wording);
  private final ObjectWords objects = new ObjectWords(wording);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Description describe(DescriptionRequest request) throws IOException {
    return switch (request.element().kind()) {
      case CHART, CHARTEX, TABLE, SMARTART, OLE, VIDEO, AUDIO -> fromData(request);
      case GROUP -> answer(groups.of(request), "its members", "unknown.group");
      case MATH -> unknown("unknown.math");
      case INK -> unknown("unknown.ink");
      case SHAPE -> unknown("unknown.shape");
      case LINKED_PICTURE -> unknown("unknown.link");
      case PICTURE_WITHOUT_IMAGE -> unknown("unknown.no-image");
      case PICTURE, PICTURE_SHAPE, PICTURE_TEXT_SHAPE -> unknown("unknown.picture");
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
    } else if (content instanceof ObjectContent object) {
      return answer(objects.of(object, request), "object type", "unknown.object");
    } else if (content instanceof MediaContent) {
      return answer(objects.ofMedia(request), "media name", "unknown.media");
    } else if (content instanceof NoContent none) {
      return new Description.Unknown(none.why());
    }
    return unknown("unknown.other");
  }

  private Description answer(Optional<String> text, String basis, String why) {
    return text.<Description>map(words -> new Description.Text(words, new Origin(ID, basis)))
        .orElseGet(() -> unknown(why));
  }

  private Description unknown(String why) {
    return new Description.Unknown(wording.say(why));
  }
}
