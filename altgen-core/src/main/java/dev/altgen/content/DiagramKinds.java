package dev.altgen.content;

import dev.altgen.content.DiagramContent.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells what a SmartArt layout shows from its id and the category it was chosen from ({@code
 * loTypeId} and {@code loCatId}, ECMA-376 Part 1, 21.4.3.6). A category is no promise: radial
 * layouts stand among the cycles, opposed arrows among the processes, and neither leads from one
 * item to the next; some hierarchies stand among the lists.
 */
final class DiagramKinds {

  private static final Pattern RELATION =
      Pattern.compile("venn|radial|target|balance|gear|equation|funnel|arrow[13456]|plusandminus");

  private static final Map<String, Kind> CATEGORIES =
      Map.of(
          "list", Kind.LIST,
          "process", Kind.PROCESS,
          "cycle", Kind.CYCLE,
          "hierarchy", Kind.HIERARCHY,
          "matrix", Kind.MATRIX,
          "pyramid", Kind.PYRAMID,
          "relationship", Kind.RELATIONSHIP);

  /** Parts of layout ids, for layouts whose category says nothing, such as "icon". */
  private static final List<Map.Entry<String, Kind>> NAMES =
      List.of(
          Map.entry("list", Kind.LIST),
          Map.entry("cycle", Kind.CYCLE),
          Map.entry("matrix", Kind.MATRIX),
          Map.entry("pyramid", Kind.PYRAMID),
          Map.entry("process", Kind.PROCESS),
          Map.entry("chevron", Kind.PROCESS),
          Map.entry("default", Kind.LIST));

  private DiagramKinds() {}

  static Kind of(String layout, String category) {
    String id = layout.substring(layout.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (RELATION.matcher(id).find()) {
      return Kind.RELATIONSHIP;
    }
    if (id.contains("hierarchy") || id.contains("orgchart")) {
      return Kind.HIERARCHY;
    }
    Kind chosen = CATEGORIES.get(category.toLowerCase(Locale.ROOT));
    return chosen != null
        ? chosen
        : NAMES.stream()
            .filter(name -> id.contains(name.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(Kind.OTHER);
  }
}
