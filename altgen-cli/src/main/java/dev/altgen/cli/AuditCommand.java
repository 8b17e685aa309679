package dev.altgen.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.alttext.Finding;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the visual elements that lack a meaningful text alternative. Changes nothing. */
@Command(
    name = "audit",
    description = "List what lacks a meaningful text alternative. Changes nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  altgen audit lecture.pptx",
      "  altgen audit --json decks > findings.jsonl",
      "",
      "Exit codes: 0 all decks read, 2 usage, 10 some decks could not be read, 14 no deck found"
    })
final class AuditCommand implements Callable<Integer> {

  /** What a reader is not told about: text reads itself, and nobody sees the others. */
  private static final Set<ElementKind> NEED_NOTHING =
      EnumSet.of(
          ElementKind.TEXT,
          ElementKind.SHAPE,
          ElementKind.CONNECTOR,
          ElementKind.EMPTY_PLACEHOLDER,
          ElementKind.PICTURE_TEXT_SHAPE);

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Decks, or folders of decks.")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--all", description = "List every visual element, also those that need nothing.")
  private boolean all;

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  private final Console console;
  private final DeckOpener decks = Decks.inProcess();
  private final AltTextRules rules = AltTextRules.standard();
  private final ObjectMapper mapper = new ObjectMapper();
  private int read;
  private int unreadable;
  private int listed;

  AuditCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Set<Path> files =
        DeckFiles.below(
            paths,
            (file, why) -> {
              unreadable++;
              console.error("cannot read " + file + ": " + why + "; allow reading it");
            });
    if (files.isEmpty()) {
      console.error("no deck found; name a .pptx file or a folder that holds some");
      return ExitCode.NOTHING_PLANNED;
    }
    for (Path file : files) {
      audit(file);
    }
    if (!json) {
      console.result(
          String.format(
              "%d decks read, %d unreadable, %d elements listed", read, unreadable, listed));
    }
    return unreadable == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
  }

  private void audit(Path file) throws IOException {
    try (Deck deck = decks.open(file)) {
      for (VisualElement element : deck.scan().elements()) {
        List<Finding> findings =
            NEED_NOTHING.contains(element.kind()) || !element.groups().isEmpty()
                ? List.of()
                : rules.judge(element.alt(), element.title());
        if (all || !findings.isEmpty()) {
          listed++;
          console.result(json ? toJson(file, element, findings) : toLine(file, element, findings));
        }
      }
      read++;
    } catch (DeckException e) {
      unreadable++;
      tellUnreadable(file, e.reason().code(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      unreadable++;
      tellUnreadable(file, "unreadable", "cannot read " + file + ": " + e);
    }
  }

  private void tellUnreadable(Path file, String error, String message) {
    if (json) {
      ObjectNode node = mapper.createObjectNode();
      node.put("deck", file.toString()).put("error", error).put("message", message);
      console.result(node.toString());
    } else {
      console.error(message);
    }
  }

  private String toJson(Path file, VisualElement element, List<Finding> findings) {
    ObjectNode node = mapper.createObjectNode();
    node.put("deck", file.toString())
        .put("part", element.key().part())
        .put("order", element.key().order())
        .put("slide", element.slide())
        .put("kind", element.kind().code())
        .put("id", element.id().orElse(null))
        .put("name", element.name())
        .put("alt", element.alt().description())
        .put("title", element.title().orElse(null))
        .put("decorative", element.alt().decorative())
        .put("picture", element.picture().orElse(null));
    ArrayNode codes = node.putArray("findings");
    findings.forEach(finding -> codes.add(finding.code()));
    return node.toString();
  }

  private static String toLine(Path file, VisualElement element, List<Finding> findings) {
    StringBuilder line = new StringBuilder();
    line.append(file).append(": slide ").append(element.slide()).append(", ");
    line.append(element.kind().code()).append(" \"").append(element.name()).append('"');
    for (Finding finding : findings) {
      line.append(": ").append(finding.code()).append(": ").append(finding.sentence());
    }
    return line.toString();
  }
}
