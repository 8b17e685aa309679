package dev.altgen.worker;

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
import dev.altgen.content.ValueFormat;
import dev.altgen.content.ZoomContent;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.Set;

/** What elements hold, written and read as {@link Values} are; a word tells the kind. */
final class ContentValues {

  private ContentValues() {}

  static void content(JsonOut out, ElementContent content) throws IOException {
    if (content instanceof ChartContent chart) {
      out.text("chart").text(chart.title()).list(chart.axes(), ContentValues::axis);
      out.list(chart.plots(), ContentValues::plot);
    } else if (content instanceof TableContent table) {
      out.text("table").list(table.rows(), (rows, row) -> rows.list(row, ContentValues::cell));
      out.list(table.marked(), JsonOut::word);
    } else if (content instanceof DiagramContent diagram) {
      out.text("diagram").word(diagram.kind());
      out.list(diagram.nodes(), (o, node) -> o.text(node.text()).number(node.level()));
    } else if (content instanceof FormulaContent formula) {
      out.text("formula").list(formula.pieces(), ContentValues::piece);
    } else if (content instanceof GroupContent group) {
      out.text("group").list(group.labels(), (o, l) -> o.number(l.order()).text(l.text()));
      out.list(group.links(), (o, l) -> o.number(l.from()).number(l.to()).word(l.direction()));
      out.number(group.arrows());
    } else if (content instanceof ZoomContent zoom) {
      out.text("zoom").list(zoom.targets(), (o, t) -> o.number(t.slide()).text(t.section()));
    } else if (content instanceof ObjectContent object) {
      out.text("object").text(object.program()).flag(object.linked());
    } else if (content instanceof MediaContent media) {
      out.text("media").text(media.contentType()).number(media.bytes());
    } else if (content instanceof PictureContent picture) {
      out.text("picture").list(picture.words(), ContentValues::words).text(picture.caption());
    } else if (content instanceof NoContent none) {
      out.text("none").text(none.why());
    } else {
      throw unknown(content);
    }
  }

  static ElementContent content(JsonIn in) throws IOException {
    String kind = in.text();
    return switch (kind) {
      case "chart" ->
          new ChartContent(
              in.optionalText(), in.list(ContentValues::axis), in.list(ContentValues::plot));
      case "table" ->
          new TableContent(
              in.list(rows -> rows.list(ContentValues::cell)),
              Set.copyOf(in.list(mark -> mark.word(TableContent.Mark.class))));
      case "diagram" ->
          new DiagramContent(
              in.word(DiagramContent.Kind.class),
              in.list(node -> new DiagramContent.Node(node.text(), node.integer())));
      case "formula" -> new FormulaContent(in.list(ContentValues::piece));
      case "group" ->
          new GroupContent(
              in.list(label -> new GroupContent.Label(label.integer(), label.text())),
              in.list(ContentValues::link),
              in.integer());
      case "zoom" ->
          new ZoomContent(in.list(t -> new ZoomContent.Target(t.integer(), t.optionalText())));
      case "object" -> new ObjectContent(in.text(), in.flag());
      case "media" -> new MediaContent(in.text(), in.number());
      case "picture" -> new PictureContent(in.list(ContentValues::words), in.optionalText());
      case "none" -> new NoContent(in.text());
      default -> throw new IOException("a content of the unknown kind " + kind);
    };
  }

  private static void words(JsonOut out, PictureContent.Words words) throws IOException {
    out.word(words.source()).text(words.language()).text(words.text());
  }

  private static PictureContent.Words words(JsonIn in) throws IOException {
    return new PictureContent.Words(in.word(PictureContent.Source.class), in.text(), in.text());
  }

  /** The compiler of Java 17 does not see whether all kinds are told apart. */
  static IllegalStateException unknown(Object value) {
    return new IllegalStateException("no worker can tell of a " + value.getClass().getName());
  }

  private static void axis(JsonOut out, ChartContent.Axis axis) throws IOException {
    out.word(axis.role()).text(axis.title()).flag(axis.secondary()).flag(axis.reversed());
    out.list(axis.logBase().stream().boxed().toList(), JsonOut::real);
  }

  private static ChartContent.Axis axis(JsonIn in) throws IOException {
    return new ChartContent.Axis(
        in.word(ChartContent.Role.class),
        in.optionalText(),
        in.flag(),
        in.flag(),
        in.optional(JsonIn::real).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private static void plot(JsonOut out, ChartContent.Plot plot) throws IOException {
    out.text(plot.type()).word(plot.grouping()).flag(plot.horizontal()).flag(plot.secondary());
    out.list(plot.series(), ContentValues::series);
  }

  private static ChartContent.Plot plot(JsonIn in) throws IOException {
    return new ChartContent.Plot(
        in.text(),
        in.word(ChartContent.Grouping.class),
        in.flag(),
        in.flag(),
        in.list(ContentValues::series));
  }

  private static void series(JsonOut out, ChartContent.Series series) throws IOException {
    out.text(series.name()).list(series.categories(), JsonOut::text);
    out.list(series.groups(), JsonOut::text).list(series.values(), ContentValues::value);
    out.number(series.missing());
    format(out, series.format());
    marks(out, series.marks());
  }

  private static ChartContent.Series series(JsonIn in) throws IOException {
    return new ChartContent.Series(
        in.optionalText(),
        in.list(JsonIn::text),
        in.list(JsonIn::text),
        in.list(ContentValues::value),
        in.integer(),
        format(in),
        marks(in));
  }

  private static void value(JsonOut out, ChartContent.Value value) throws IOException {
    out.number(value.index()).real(value.number());
  }

  private static ChartContent.Value value(JsonIn in) throws IOException {
    return new ChartContent.Value(in.integer(), in.real());
  }

  private static void marks(JsonOut out, ChartContent.Marks marks) throws IOException {
    out.flag(marks.connected()).list(marks.trendLines(), JsonOut::text);
    out.flag(marks.errorBars()).flag(marks.percentages());
    out.list(marks.sizes(), ContentValues::value);
    out.list(marks.totals(), (o, index) -> o.number(index));
  }

  private static ChartContent.Marks marks(JsonIn in) throws IOException {
    return new ChartContent.Marks(
        in.flag(),
        in.list(JsonIn::text),
        in.flag(),
        in.flag(),
        in.list(ContentValues::value),
        Set.copyOf(in.list(JsonIn::integer)));
  }

  static void format(JsonOut out, ValueFormat format) throws IOException {
    if (format instanceof ValueFormat.General) {
      out.text("general");
    } else if (format instanceof ValueFormat.Decimal decimal) {
      out.text("decimal").text(decimal.prefix()).text(decimal.suffix());
      out.number(decimal.leastDecimals()).number(decimal.mostDecimals());
      out.flag(decimal.grouped()).number(decimal.scale()).flag(decimal.percent());
    } else if (format instanceof ValueFormat.Moment moment) {
      out.text("moment").text(moment.pattern()).flag(moment.from1904());
    } else {
      throw unknown(format);
    }
  }

  static ValueFormat format(JsonIn in) throws IOException {
    String kind = in.text();
    return switch (kind) {
      case "general" -> ValueFormat.GENERAL;
      case "decimal" ->
          new ValueFormat.Decimal(
              in.text(), in.text(), in.integer(), in.integer(), in.flag(), in.integer(), in.flag());
      case "moment" -> new ValueFormat.Moment(in.text(), in.flag());
      default -> throw new IOException("a number format of the unknown kind " + kind);
    };
  }

  private static void cell(JsonOut out, TableContent.Cell cell) throws IOException {
    out.text(cell.text()).number(cell.height()).number(cell.width());
  }

  private static TableContent.Cell cell(JsonIn in) throws IOException {
    return new TableContent.Cell(in.text(), in.integer(), in.integer());
  }

  private static GroupContent.Link link(JsonIn in) throws IOException {
    return new GroupContent.Link(in.integer(), in.integer(), in.word(GroupContent.Direction.class));
  }

  static void piece(JsonOut out, FormulaContent.Piece piece) throws IOException {
    if (piece instanceof FormulaContent.Words words) {
      out.text("words").text(words.text());
    } else if (piece instanceof FormulaContent.Mathematics mathematics) {
      out.text("mathematics");
      FormulaValues.formula(out, mathematics.formula());
    } else {
      throw unknown(piece);
    }
  }

  static FormulaContent.Piece piece(JsonIn in) throws IOException {
    String kind = in.text();
    return switch (kind) {
      case "words" -> new FormulaContent.Words(in.text());
      case "mathematics" -> new FormulaContent.Mathematics(FormulaValues.formula(in));
      default -> throw new IOException("a piece of the unknown kind " + kind);
    };
  }
}
