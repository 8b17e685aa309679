package dev.altgen.content;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the data model of a SmartArt diagram (ECMA-376 Part 1, 21.4.3): points and connections. */
final class DiagramReader implements Fragments.Visitor {

  /** Nobody follows more; deeper nodes count as this deep. */
  private static final int DEEPEST = 50;

  private record Connection(String from, String to, int order) {}

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final Map<String, List<Connection>> below = new HashMap<>();
  private final Set<String> shown = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private DiagramContent.Kind kind = DiagramContent.Kind.OTHER;
  private @Nullable String root;
  private String point = "";

  private DiagramReader() {}

  static ElementContent read(Fragments xml, byte[] data) throws IOException {
    DiagramReader reader = new DiagramReader();
    xml.walk(data, reader);
    List<DiagramContent.Node> nodes = reader.nodes();
    return nodes.isEmpty()
        ? new NoContent("The diagram holds no text.")
        : new DiagramContent(reader.kind, nodes);
  }

  @Override
  public void start(String name, ElementPath path, Fragments.Attributes attributes) {
    switch (name) {
      case "pt" -> {
        point = attributes.getOrEmpty("modelId");
        text.setLength(0);
        String type = attributes.get("type");
        if ("doc".equals(type)) {
          root = point;
        } else if (type != null && !type.equals("node") && !type.equals("asst")) {
          hidden.add(point);
        }
      }
      case "cxn" -> {
        String type = attributes.get("type");
        if (type == null || type.equals("parOf")) {
          Connection connection =
              new Connection(
                  attributes.getOrEmpty("srcId"),
                  attributes.getOrEmpty("destId"),
                  number(attributes.getOrEmpty("srcOrd")));
          below.computeIfAbsent(connection.from, from -> new ArrayList<>()).add(connection);
        } else if (type.equals("presOf")) {
          shown.add(attributes.getOrEmpty("srcId"));
        }
      }
      case "prSet" -> {
        if (point.equals(root)) {
          kind =
              DiagramKinds.of(attributes.getOrEmpty("loTypeId"), attributes.getOrEmpty("loCatId"));
        }
      }
      case "p", "br" -> text.append(text.length() == 0 ? "" : " ");
      default -> {}
    }
  }

  @Override
  public void text(String characters, ElementPath path) {
    if (path.innermost().equals("t") && path.contains("pt")) {
      text.append(characters);
    }
  }

  @Override
  public void end(String name, ElementPath path) {
    if (name.equals("pt") && !hidden.contains(point)) {
      texts.put(point, text.toString().strip());
    }
  }

  private List<DiagramContent.Node> nodes() {
    record Step(String point, int level) {}
    List<DiagramContent.Node> nodes = new ArrayList<>();
    Deque<Step> steps = new ArrayDeque<>();
    for (String top : tops()) {
      steps.add(new Step(top, top.equals(root) ? 0 : 1));
    }
    Set<String> seen = new HashSet<>();
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      if (!seen.add(step.point)) {
        continue;
      }
      String label = texts.getOrDefault(step.point, "");
      if (step.level > 0 && !label.isEmpty() && isShown(step.point)) {
        nodes.add(new DiagramContent.Node(label, step.level));
      }
      List<Connection> children = new ArrayList<>(below.getOrDefault(step.point, List.of()));
      children.sort(Comparator.comparingInt(Connection::order));
      Collections.reverse(children);
      children.forEach(child -> steps.push(new Step(child.to, Math.min(DEEPEST, step.level + 1))));
    }
    return nodes;
  }

  /**
   * Some layouts show a fixed number of nodes and keep the texts of the others. A writer that names
   * no shape for any node has not drawn the diagram yet.
   */
  private boolean isShown(String node) {
    return shown.isEmpty() || shown.contains(node);
  }

  /** The document's point; some writers leave it out, then the points below no other. */
  private List<String> tops() {
    if (root != null) {
      return List.of(root);
    }
    Set<String> lower = new HashSet<>();
    below.values().forEach(children -> children.forEach(child -> lower.add(child.to)));
    return texts.keySet().stream().filter(point -> !lower.contains(point)).toList();
  }

  private static int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      // The order is a hint; without one the nodes stay in document order.
      return 0;
    }
  }
}
