package dev.altgen.deck;

import dev.altgen.xml.Vocabulary;
import dev.altgen.xml.XmlLexer;
import dev.altgen.xml.XmlLexer.Malformed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one slide part into its shapes, in one pass and without recursion. */
final class SlideReader {

  /** Real slides nest 5 deep at most; each group is read with all that is in it. */
  private static final int DEEPEST = 1_000;

  private final XmlLexer lexer;
  private final List<ShapeNode> shapes = new ArrayList<>();
  private final Deque<ShapeNode> open = new ArrayDeque<>();
  private final Deque<Alternate> alternates = new ArrayDeque<>();
  private final Map<String, Integer> languages = new HashMap<>();
  private String name = "";
  private boolean hidden;
  private int order;
  private int textDepth = -1;
  private int transformDepth = -1;
  private int propertiesDepth = -1;
  private int bodyDepth = -1;
  private String language = "";
  private String spoken = "";
  private int spokenLength;

  private SlideReader(XmlLexer lexer) {
    this.lexer = lexer;
  }

  /**
   * What a slide part holds.
   *
   * @param shapes every shape in document order, folded ones among them
   * @param name of the slide, layout or master; mostly empty on slides
   * @param hidden whether the slide is hidden in the show
   * @param languages characters of text by language tag
   */
  record Shapes(
      List<ShapeNode> shapes, String name, boolean hidden, Map<String, Integer> languages) {}

  static Shapes read(XmlLexer lexer) throws Malformed {
    SlideReader reader = new SlideReader(lexer);
    reader.run();
    return new Shapes(reader.shapes, reader.name, reader.hidden, reader.languages);
  }

  private void run() throws Malformed {
    while (true) {
      switch (lexer.next()) {
        case START -> start();
        case END -> end();
        case TEXT -> text();
        case DONE -> {
          addSpoken();
          return;
        }
      }
    }
  }

  private void start() throws Malformed {
    String local = lexer.local();
    Vocabulary vocabulary = lexer.vocabulary();
    int depth = lexer.depth();
    if (depth == 1) {
      hidden = isFalse(lexer.attribute("show"));
    } else if (depth == 2 && local.equals("cSld")) {
      name = lexer.attribute("name", "");
    }
    if (vocabulary == Vocabulary.COMPATIBILITY) {
      branch(local, depth);
    } else if (vocabulary == Vocabulary.PRESENTATION && isShape(local)) {
      shape(local, depth);
    }
    ShapeNode shape = open.peek();
    if (shape == null) {
      return;
    }
    if (depth == shape.depth + 2 && local.equals("cNvPr")) {
      properties(shape, depth);
    } else if (propertiesDepth > 0 && vocabulary == Vocabulary.DECORATIVE) {
      if (local.equals("decorative")) {
        shape.decorative = isTrue(lexer.attribute("val"));
        if (shape.slot != null) {
          shape.slot.mark(lexer);
        }
      }
    } else if (vocabulary == Vocabulary.PRESENTATION) {
      presentation(shape, local, depth);
    } else if (vocabulary == Vocabulary.DRAWING) {
      drawing(shape, local, depth);
    } else {
      other(shape, local);
    }
  }

  private static boolean isShape(String local) {
    return switch (local) {
      case "sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart", "control" -> true;
      default -> false;
    };
  }

  private void branch(String local, int depth) {
    if (local.equals("AlternateContent")) {
      alternates.push(new Alternate(depth, open.peek()));
    } else if (!alternates.isEmpty() && depth == alternates.getFirst().depth + 1) {
      alternates.getFirst().branch++;
    }
  }

  private void shape(String tag, int depth) throws Malformed {
    if (open.size() > DEEPEST) {
      throw new XmlLexer.TooDeep("groups", DEEPEST);
    }
    ShapeNode parent = open.peek();
    order++;
    boolean folded = parent != null && (parent.folded || parent.holdsPreview());
    Alternate losing = null;
    for (Alternate a : alternates) {
      if (folded || a.owner != parent) {
        break;
      }
      a.winner = a.winner < 0 ? a.branch : a.winner;
      losing = a.branch == a.winner ? losing : a;
    }
    ShapeNode shape = new ShapeNode(order, tag, depth, parent, folded || losing != null);
    if (losing != null) {
      losing.standIn(shape);
    } else if (!folded) {
      for (Alternate a : alternates) {
        if (a.owner == parent) {
          a.shown.add(shape);
        }
      }
    }
    if (tag.equals("control")) {
      String name = lexer.attribute("name");
      shape.name = name == null ? "" : name;
      shape.id = lexer.attribute("id");
    } else if (tag.equals("contentPart")) {
      shape.target = relationship("id");
    }
    shape.start = lexer.tokenStart();
    shapes.add(shape);
    open.push(shape);
  }

  private void properties(ShapeNode shape, int depth) throws Malformed {
    shape.slot = new EditSlot(lexer);
    shape.id = lexer.attribute("id");
    String name = lexer.attribute("name");
    shape.name = name == null ? "" : name;
    shape.description = lexer.attribute("descr");
    shape.title = lexer.attribute("title");
    shape.hidden = isTrue(lexer.attribute("hidden"));
    propertiesDepth = depth;
  }

  private void presentation(ShapeNode shape, String local, int depth) throws Malformed {
    switch (local) {
      case "ph" -> {
        String type = lexer.attribute("type");
        shape.placeholder = type == null ? "obj" : type;
      }
      case "media" -> {
        String embedded = relationship("embed");
        shape.target = embedded == null ? relationship("link") : embedded;
      }
      case "oleObj" -> {
        shape.embeddedObject = true;
        shape.program = lexer.attribute("progId");
        shape.target = relationship("id");
      }
      case "link" -> shape.linkedObject |= shape.embeddedObject;
      case "xfrm" -> transformDepth = transformDepth < 0 ? depth : transformDepth;
      case "txBody" -> bodyDepth = depth;
      default -> {}
    }
  }

  private void drawing(ShapeNode shape, String local, int depth) throws Malformed {
    switch (local) {
      case "t" -> textDepth = shape.tag.equals("sp") ? depth : textDepth;
      case "p" -> lineEnd(shape, '\n');
      case "br" -> lineEnd(shape, ShapeNode.LINE_BREAK);
      case "r", "fld" -> language = "";
      case "rPr" -> language = lexer.attribute("lang", "");
      case "blip" -> {
        if (bodyDepth > 0) {
          return; // the picture of a bullet
        }
        String embed = relationship("embed");
        String link = relationship("link");
        shape.blip = true;
        shape.embed = embed == null || embed.isEmpty() ? shape.embed : embed;
        shape.link = link == null || link.isEmpty() ? shape.link : link;
      }
      case "videoFile", "quickTimeFile" -> shape.video = true;
      case "audioFile", "wavAudioFile", "audioCd" -> shape.audio = true;
      case "prstGeom" -> shape.geometry = lexer.attribute("prst", "");
      case "custGeom" -> shape.geometry = "custom";
      case "hlinkClick" -> shape.clickable |= propertiesDepth > 0 && depth == propertiesDepth + 1;
      case "stCxn" -> shape.begins = lexer.attribute("id");
      case "endCxn" -> shape.ends = lexer.attribute("id");
      case "headEnd" -> shape.arrowAtBegin |= bodyDepth < 0 && isArrowhead();
      case "tailEnd" -> shape.arrowAtEnd |= bodyDepth < 0 && isArrowhead();
      case "graphicData" -> shape.frameUri = lexer.attribute("uri", "");
      case "srcRect", "fillRect" -> {
        if (bodyDepth < 0) {
          shape.placing.cut(lexer, local.equals("srcRect"));
        }
      }
      case "xfrm" -> {
        if (transformDepth < 0) {
          transformDepth = depth;
          shape.placing.turn(lexer);
        }
      }
      case "off" -> shape.offset = shape.offset == null ? pair("x", "y", depth) : shape.offset;
      case "ext" -> shape.extent = shape.extent == null ? pair("cx", "cy", depth) : shape.extent;
      case "chOff" -> shape.childOffset = pair("x", "y", depth);
      case "chExt" -> shape.childExtent = pair("cx", "cy", depth);
      case "extLst" -> {
        if (shape.slot != null && depth == propertiesDepth + 1 && propertiesDepth > 0) {
          shape.slot.openList(lexer);
        }
      }
      default -> {}
    }
  }

  private void other(ShapeNode shape, String local) throws Malformed {
    switch (local) {
      case "svgBlip" -> shape.svg = relationship("embed");
      case "oMath", "oMathPara" -> shape.math |= lexer.vocabulary() == Vocabulary.MATH;
      case "chart" -> shape.target = relationship("id");
      case "relIds" -> shape.target = relationship("dm");
      default -> {}
    }
  }

  private void text() throws Malformed {
    ShapeNode shape = open.peek();
    if (shape != null && textDepth == lexer.depth()) {
      String text = lexer.text();
      shape.text.append(text);
      speak(text.length());
    }
  }

  /** Neighbouring texts mostly share a language, so their lengths are put together first. */
  private void speak(int length) {
    if (!language.equals(spoken)) {
      addSpoken();
      spoken = language;
    }
    spokenLength += length;
  }

  private void addSpoken() {
    if (!spoken.isEmpty()) {
      Integer before = languages.get(spoken);
      languages.put(spoken, before == null ? spokenLength : before + spokenLength);
    }
    spokenLength = 0;
  }

  private void end() {
    int depth = lexer.depth() + 1;
    ShapeNode shape = open.peek();
    if (propertiesDepth > 0 && shape != null && shape.slot != null) {
      if (depth == propertiesDepth) {
        shape.slot.close(lexer);
      } else if (depth == propertiesDepth + 1 && lexer.local().equals("extLst")) {
        shape.slot.closeList(lexer);
      }
    }
    textDepth = textDepth >= depth ? -1 : textDepth;
    bodyDepth = bodyDepth >= depth ? -1 : bodyDepth;
    transformDepth = transformDepth >= depth ? -1 : transformDepth;
    propertiesDepth = propertiesDepth >= depth ? -1 : propertiesDepth;
    if (!alternates.isEmpty() && alternates.getFirst().depth == depth) {
      alternates.pop();
    }
    if (!open.isEmpty() && open.getFirst().depth == depth) {
      open.pop().end = lexer.tokenEnd();
    }
  }

  private static void lineEnd(ShapeNode shape, char end) {
    if (shape.text.length() > 0) {
      shape.text.append(end);
    }
  }

  private long @Nullable [] pair(String first, String second, int depth) throws Malformed {
    String x = lexer.attribute(first);
    String y = lexer.attribute(second);
    if (transformDepth != depth - 1 || x == null || y == null) {
      return null;
    }
    try {
      return new long[] {Long.parseLong(x), Long.parseLong(y)};
    } catch (NumberFormatException e) {
      // Strict files may give a length with its unit; the place is a hint only.
      return null;
    }
  }

  private @Nullable String relationship(String name) throws Malformed {
    return lexer.attribute(Vocabulary.RELATIONSHIPS, name);
  }

  /** ECMA-376 Part 1, 20.1.10.33; diamonds and ovals point nowhere. */
  private boolean isArrowhead() throws Malformed {
    return switch (lexer.attribute("type", "")) {
      case "triangle", "stealth", "arrow" -> true;
      default -> false;
    };
  }

  private static boolean isTrue(@Nullable String value) {
    return value != null && (value.strip().equals("1") || value.strip().equals("true"));
  }

  private static boolean isFalse(@Nullable String value) {
    return value != null && (value.strip().equals("0") || value.strip().equals("false"));
  }

  /**
   * A block of {@code mc:AlternateContent} (ECMA-376 Part 3, 10.2.1); its first filled branch
   * counts.
   */
  private static final class Alternate {
    final int depth;
    final @Nullable ShapeNode owner;
    final List<ShapeNode> shown = new ArrayList<>();
    int branch = -1;
    int winner = -1;
    private int lastBranch = -1;
    private int next;

    Alternate(int depth, @Nullable ShapeNode owner) {
      this.depth = depth;
      this.owner = owner;
    }

    /** Joins a shape of another branch to the shown one at the same position. */
    void standIn(ShapeNode shape) {
      next = branch == lastBranch ? next : 0;
      lastBranch = branch;
      shown.get(Math.min(next, shown.size() - 1)).fallbacks.add(shape.order);
      next++;
    }
  }
}
