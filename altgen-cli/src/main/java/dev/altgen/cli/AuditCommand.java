package dev.altgen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.alttext.AltTextRules;
import dev.altgen.alttext.Finding;
import dev.altgen.audit.DeckAudit;
import dev.altgen.audit.ElementAudit;
import dev.altgen.audit.ElementScope;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.cli.config.ConfigOptions;
import dev.altgen.cli.config.Keys;
import dev.altgen.cli.config.Settings;
import dev.altgen.deck.Deck;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckOpener;
import dev.altgen.deck.OpenerUnavailableException;
import dev.altgen.deck.Slide;
import dev.altgen.deck.VisualElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Lists the visual elements that lack a meaningful text alternative. Changes nothing. */
final class AuditCommand implements Command {

  private final Argument<List<Path>> named = Argument.paths(true, "Decks, or folders of decks.");
  private final Argument<Boolean> all =
      Argument.flag("--all", "List every visual element, also those that need nothing.");
  private final ConfigOptions config =
      new ConfigOptions(
          List.of(Keys.SHAPES, Keys.GROUPS, Keys.LAYOUTS, Keys.IN_PROCESS, Keys.WORKER_MEMORY_MB));
  private final Argument<Boolean> json = Argument.flag("--json", "Print one JSON object per line.");
  private final Console console;
  private final HeadStart ahead;
  private ElementScope scope = ElementScope.standard();
  private int read;
  private int unreadable;
  private int listed;

  AuditCommand(Console console, HeadStart ahead) {
    this.console = console;
    this.ahead = ahead;
  }

  @Override
  public CommandSpec usage() {
    return Usage.of(this, "List what lacks a meaningful text alternative. Changes nothing.")
        .with(named, all)
        .with(config.options())
        .with(json)
        .footer(
            "",
            "Examples:",
            "  altgen audit lecture.pptx",
            "  altgen audit --json decks > findings.jsonl",
            "",
            "Exit codes: 0 all decks read, 2 usage, 10 some decks could not be read, 14 no deck found,",
            "15 no worker can be started")
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = config.settings();
    scope =
        new ElementScope(
            settings.get(Keys.SHAPES), settings.get(Keys.GROUPS), settings.get(Keys.LAYOUTS));
    try (ParsedDecks decks =
        ParsedDecks.of(settings, 1, ahead, named.spec().command().commandLine())) {
      return audit(decks.opener());
    } catch (OpenerUnavailableException e) {
      console.error(String.valueOf(e.getMessage()));
      return ExitCode.FATAL;
    }
  }

  private int audit(DeckOpener decks) throws IOException {
    AltTextRules rules = AltTextRules.standard();
    List<Path> paths = named.value();
    boolean absolute = paths.stream().anyMatch(Path::isAbsolute);
    Path here = Path.of("").toAbsolutePath();
    for (PlannedDeck deck : BatchPlan.of(paths).inPlace().resolve()) {
      Path file = deck.source();
      Path shown = !absolute && file.startsWith(here) ? here.relativize(file) : file;
      audit(file, shown, decks, rules);
    }
    if (!json.value()) {
      console.result(
          String.format(
              "%d decks read, %d unreadable, %d elements listed", read, unreadable, listed));
    }
    return unreadable == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
  }

  private void audit(Path file, Path shown, DeckOpener decks, AltTextRules rules)
      throws IOException {
    try (Deck deck = decks.open(file)) {
      for (ElementAudit found : DeckAudit.of(deck, scope, rules).elements()) {
        if (all.value() || !found.findings().isEmpty()) {
          listed++;
          Slide slide = scope.scan(deck).slideOf(found.element());
          console.result(json.value() ? toJson(shown, slide, found) : toLine(shown, slide, found));
        }
      }
      read++;
    } catch (DeckException e) {
      unreadable++;
      tellUnreadable(shown, e.reason().code(), String.valueOf(e.getMessage()));
    } catch (OpenerUnavailableException e) {
      throw e;
    } catch (IOException e) {
      unreadable++;
      tellUnreadable(shown, "unreadable", "cannot read " + shown + ": " + e);
    }
  }

  private void tellUnreadable(Path file, String error, String message) {
    if (json.value()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("deck", file.toString()).put("error", error).put("message", message);
      console.result(node.toString());
    } else {
      console.error(message);
    }
  }

  private static String toJson(Path file, Slide slide, ElementAudit audit) {
    VisualElement element = audit.element();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("deck", file.toString())
        .put("part", element.key().part())
        .put("order", element.key().order())
        .put(slide.kind().code(), slide.number())
        .put("kind", element.kind().code())
        .put("id", element.id().orElse(null))
        .put("name", element.name())
        .put("alt", element.alt().description())
        .put("title", element.title().orElse(null))
        .put("decorative", element.alt().decorative())
        .put("picture", element.picture().orElse(null));
    ArrayNode codes = node.putArray("findings");
    audit.findings().forEach(finding -> codes.add(finding.code()));
    return node.toString();
  }

  private static String toLine(Path file, Slide slide, ElementAudit audit) {
    VisualElement element = audit.element();
    StringBuilder line = new StringBuilder();
    line.append(file).append(": ").append(slide.place()).append(", ");
    line.append(element.kind().code()).append(" \"").append(element.name()).append('"');
    for (Finding finding : audit.findings()) {
      line.append(": ").append(finding.code()).append(": ").append(finding.sentence());
    }
    return line.toString();
  }
}
