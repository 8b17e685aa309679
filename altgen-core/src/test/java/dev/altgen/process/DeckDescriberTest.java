package dev.altgen.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.altgen.alttext.AltPolicy;
import dev.altgen.alttext.AltText;
import dev.altgen.alttext.DecorativePolicy;
import dev.altgen.artifacts.Artifacts;
import dev.altgen.artifacts.CleanUp;
import dev.altgen.audit.ElementScope;
import dev.altgen.audit.ElementScope.Groups;
import dev.altgen.audit.ElementScope.Shapes;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKey;
import dev.altgen.deck.OutputException;
import dev.altgen.deck.VisualElement;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.describe.Description;
import dev.altgen.describe.Origin;
import dev.altgen.process.ElementOutcome.Undescribed;
import dev.altgen.testing.PictureFiles;
import dev.altgen.testing.SampleDeck;
import dev.altgen.testing.SampleDecks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeckDescriberTest {

  private static final Origin ORIGIN = new Origin("test", "nothing");

  @TempDir Path folder;
  private Path in;
  private Path out;

  /** Five pictures: missing, a person's, a default name, decorative, a quoted blank. */
  @BeforeEach
  void deck() throws Exception {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", png);
    byte[] image = png.toByteArray();
    in =
        SampleDeck.titled("T")
            .slide(
                "S",
                s ->
                    s.picture("Picture 1", image)
                        .picture("Picture 2", image, "NATO")
                        .picture("Picture 3", image, "Picture 3")
                        .decorative("Picture 4", image)
                        .picture("Picture 5", image, "\" \""))
            .write(folder.resolve("in.pptx"));
    out = folder.resolve("out.pptx");
  }

  @Test
  void smartFillsWhatIsMissingOrSaysNothingAndKeepsPeoplesWords() throws Exception {
    DeckResult result = describer("A red ferry.", AltPolicy.SMART).describe(in, out);

    assertThat(alts(out))
        .containsExactly(
            AltText.of("A red ferry."),
            AltText.of("NATO"),
            AltText.of("A red ferry."),
            AltText.markedDecorative(),
            AltText.of("\" \""));
    assertThat(result.changes()).hasSize(2);
    assertThat(result.kept()).isEqualTo(3);
  }

  @Test
  void preserveFillsOnlyWhatIsMissing() throws Exception {
    describer("A red ferry.", AltPolicy.PRESERVE).describe(in, out);

    assertThat(alts(out)).element(2).isEqualTo(AltText.of("Picture 3"));
    assertThat(alts(out)).element(0).isEqualTo(AltText.of("A red ferry."));
  }

  @Test
  void overwriteReplacesPeoplesWordsButNoDecorativeMark() throws Exception {
    describer("A red ferry.", AltPolicy.OVERWRITE).describe(in, out);

    assertThat(alts(out)).element(1).isEqualTo(AltText.of("A red ferry."));
    assertThat(alts(out)).element(3).isEqualTo(AltText.markedDecorative());
    assertThat(alts(out)).element(4).isEqualTo(AltText.of("\" \""));
  }

  @ParameterizedTest
  @EnumSource(AltPolicy.class)
  void noPolicyLosesAPersonsTextWhereNoBetterOneComes(AltPolicy policy) throws Exception {
    AltTextGenerator silent = request -> new Description.Unknown("It is dark.");

    DeckResult result = DeckDescriber.create(silent).policy(policy).describe(in, out);

    assertThat(alts(out)).isEqualTo(alts(in));
    assertThat(result.staged()).isEmpty();
    assertThat(result.undescribed()).extracting(Undescribed::why).contains("It is dark.");
    assertThat(out).hasSameBinaryContentAs(in);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "\n",
        "image",
        "Picture 7",
        "bell \u0007 rings",
        "half \uD800 pair",
        "no \uFFFF",
        "https://example.org/a.png",
        "photo.jpg",
        "12345678"
      })
  void aHostileAnswerIsRefusedWithAReason(String answer) throws Exception {
    DeckResult result = describer(answer, AltPolicy.OVERWRITE).describe(in, out);

    assertThat(alts(out)).isEqualTo(alts(in));
    assertThat(result.changes()).isEmpty();
    assertThat(result.undescribed())
        .hasSize(2)
        .allSatisfy(left -> assertThat(left.why()).startsWith("The answer was refused: "));
  }

  @Test
  void aDecorativeVerdictMarksWhatSaysNothing() throws Exception {
    AltTextGenerator marks = request -> new Description.Decorative("A line.", ORIGIN);

    DeckDescriber.create(marks).describe(in, out);

    assertThat(alts(out)).element(0).isEqualTo(AltText.markedDecorative());
    assertThat(alts(out)).element(1).isEqualTo(AltText.of("NATO"));
  }

  @Test
  void whatMayBeDecorationIsMarkedOnlyOnRequest() throws Exception {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(800, 1, BufferedImage.TYPE_INT_RGB), "png", line);
    SampleDeck.titled("T")
        .slide("S", slide -> slide.picture("Picture 3", line.toByteArray()))
        .slide("S", slide -> slide.picture("Picture 3", line.toByteArray(), "The quay's edge"))
        .write(in);
    DeckDescriber proposing = describer("A red ferry.", AltPolicy.SMART);
    DeckDescriber marking = proposing.decorative(DecorativePolicy.MARK);

    assertThat(proposing.describe(in, out).changes())
        .extracting(ElementOutcome.Changed::after)
        .containsExactly(AltText.of("A red ferry."));
    assertThat(marking.describe(in, out).changes())
        .extracting(ElementOutcome.Changed::after)
        .containsExactly(AltText.markedDecorative());
    assertThat(marking.settings()).containsEntry("decorative", "mark");
    assertThat(
            DeckDescriber.of(request -> new Description.Unknown("?"), marking.settings())
                .settings())
        .containsEntry("decorative", "mark");
    assertThat(proposing.settings()).doesNotContainKey("decorative");
  }

  @Test
  void aPictureOfOneColourIsMarkedOnlyOnRequest() throws Exception {
    ByteArrayOutputStream black = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", black);
    SampleDeck.titled("T")
        .slide(
            "S",
            slide ->
                slide
                    .picture("Picture 3", black.toByteArray())
                    .picture("Picture 4", black.toByteArray(), "The night sky"))
        .write(in);
    DeckDescriber proposing = describer("A red ferry.", AltPolicy.OVERWRITE);

    assertThat(proposing.describe(in, out).changes())
        .extracting(ElementOutcome.Changed::after)
        .containsOnly(AltText.of("A red ferry."))
        .hasSize(2);
    assertThat(proposing.decorative(DecorativePolicy.MARK).describe(in, out).changes())
        .extracting(ElementOutcome.Changed::after, change -> change.origin().basis())
        .containsExactly(
            tuple(AltText.markedDecorative(), "one-colour"),
            tuple(AltText.of("A red ferry."), "nothing"));
  }

  @Test
  void aPictureGetsTheDescriptionInItsFileAndADamagedOneFailsNothing() throws Exception {
    byte[] described =
        PictureFiles.jpeg(
            PictureFiles.xmpSegment(
                PictureFiles.xmp(
                    PictureFiles.alternatives(
                        "dc:description", "de", "M\u00F6wen am Kai", "en", "Gulls at the quay"))));
    byte[] damaged = Arrays.copyOf(described, 60);
    SampleDeck.titled("T")
        .slide("S", s -> s.picture("Picture 1", described).picture("Picture 2", damaged))
        .write(in);

    DeckResult result = DeckDescriber.create(AltTextGenerators.builtIn()).describe(in, out);

    assertThat(result.changes())
        .extracting(change -> change.after().text(), change -> change.origin().basis())
        .containsExactly(tuple("Gulls at the quay", "XMP description"));
    assertThat(result.undescribed()).hasSize(1);
  }

  @Test
  void anAnswerIsStrippedAndAnEqualOneChangesNothing() throws Exception {
    DeckResult result = describer(" NATO \n", AltPolicy.OVERWRITE).describe(in, out);

    assertThat(result.changes()).hasSize(2);
    assertThat(alts(out).subList(0, 3)).containsOnly(AltText.of("NATO"));
  }

  @Test
  void aDeckIsDescribedInPlaceAndThroughStreams() throws Exception {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    DeckDescriber describer = describer("A red ferry.", AltPolicy.SMART);
    describer.describe(new ByteArrayInputStream(Files.readAllBytes(in)), stream);
    describer.describe(in, in);

    assertThat(alts(in)).element(0).isEqualTo(AltText.of("A red ferry."));
    assertThat(in).hasBinaryContent(stream.toByteArray());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(in);
    }
  }

  @Test
  void aGeneratorThatThrowsLeavesNothingBehind() throws Exception {
    AltTextGenerator broken =
        request -> {
          throw new IllegalStateException("broken");
        };

    assertThatThrownBy(() -> DeckDescriber.create(broken).describe(in, out)).hasMessage("broken");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(in);
    }
  }

  @Test
  void layoutsInScopeAreRemembered() {
    ElementScope wide = new ElementScope(Shapes.ALL, Groups.CHILDREN, true);
    DeckDescriber describer = describer("x", AltPolicy.SMART).scope(wide);

    assertThat(describer.settings()).containsEntry("layouts", "true");
    assertThat(
            DeckDescriber.of(request -> new Description.Unknown("?"), describer.settings()).scope())
        .isEqualTo(wide);
    assertThat(describer("x", AltPolicy.SMART).settings()).doesNotContainKey("layouts");
    assertThatThrownBy(
            () -> DeckDescriber.of(r -> new Description.Unknown("?"), Map.of("layouts", "yes")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layouts: true or false, not yes");
  }

  @Test
  void artifactsHoldWhatWasFoundAndDecided() throws Exception {
    CleanUp keep = CleanUp.standard().onSuccess(false);
    Artifacts artifacts = Artifacts.in(folder).cleanUp(keep);
    AltTextGenerator half =
        request ->
            request.element().name().equals("Picture 1")
                ? new Description.Text("A red ferry.", ORIGIN)
                : new Description.Unknown("It is dark.");
    DeckDescriber.create(half).artifacts(artifacts).describe(in, out);

    Path working = onlyFolder(artifacts);
    ObjectMapper mapper = new ObjectMapper();
    JsonNode scan = mapper.readTree(working.resolve("scan.json").toFile());
    assertThat(scan.get("deck").asText()).isEqualTo(in.toString());
    assertThat(scan.get("elements")).hasSizeGreaterThanOrEqualTo(5);
    JsonNode map = mapper.readTree(working.resolve("alt_texts.json").toFile());
    assertThat(map.get("elements")).hasSize(5);
    JsonNode first = map.get("elements").get(0);
    assertThat(first.get("name").asText()).isEqualTo("Picture 1");
    assertThat(first.at("/before/description").isNull()).isTrue();
    assertThat(first.at("/after/description").asText()).isEqualTo("A red ferry.");
    assertThat(first.at("/origin/generator").asText()).isEqualTo("test");
    assertThat(map.at("/elements/1/before/description").asText()).isEqualTo("NATO");
    assertThat(map.get("elements").get(1).has("after")).isFalse();
    assertThat(map.at("/elements/2/undescribed").asText()).isEqualTo("It is dark.");
  }

  @Test
  void artifactsOfferLongDescriptionsOfCharts() throws Exception {
    Artifacts artifacts = Artifacts.in(folder);
    Path charts = SampleDecks.writeAll(folder).get(4);
    DeckDescriber.create(AltTextGenerators.builtIn()).artifacts(artifacts).describe(charts, out);

    Path map = onlyFolder(artifacts).resolve("alt_texts.json");
    List<String> texts = new ArrayList<>();
    new ObjectMapper()
        .readTree(map.toFile())
        .get("elements")
        .forEach(element -> texts.add(element.path("long_description").asText("")));
    assertThat(texts).anySatisfy(text -> assertThat(text).startsWith("Line chart").contains("\n"));
    assertThat(texts).contains("");
  }

  @Test
  void artifactsOfAFailureTellWhatWasFound() throws Exception {
    Artifacts artifacts = Artifacts.in(folder);
    AltTextGenerator broken =
        request -> {
          throw new IllegalStateException("broken");
        };
    DeckDescriber describer = DeckDescriber.create(broken).artifacts(artifacts);

    assertThatThrownBy(() -> describer.describe(in, out)).hasMessage("broken");
    try (Stream<Path> files = Files.list(onlyFolder(artifacts))) {
      assertThat(files).extracting(Path::getFileName).containsExactly(Path.of("scan.json"));
    }
    assertThat(describer.settle().orElseThrow().workingFolders()).isEqualTo(1);
  }

  @Test
  void artifactsThatCannotBeWrittenEndTheBatch() throws Exception {
    Artifacts artifacts = Artifacts.in(Files.writeString(folder.resolve("file"), "no folder"));

    assertThatThrownBy(
            () -> describer("x y", AltPolicy.SMART).artifacts(artifacts).describe(in, out))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("working files");
    assertThat(out).doesNotExist();
  }

  private static Path onlyFolder(Artifacts artifacts) throws Exception {
    try (Stream<Path> folders = Files.list(artifacts.folder())) {
      List<Path> found = folders.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  @Test
  void settingsNameWhatShapesTheOutcome() {
    assertThat(describer("x", AltPolicy.PRESERVE).settings())
        .containsEntry("alt_policy", "preserve")
        .containsEntry("shapes", "smart")
        .containsEntry("groups", "unit")
        .containsEntry("generator", "custom");
  }

  @Test
  void whoseContentIsNeededIsToldBeforeItIsAskedFor() throws Exception {
    List<Object> calls = new ArrayList<>();
    try (Deck deck = Decks.inProcess().open(in)) {
      Deck watched =
          (Deck)
              Proxy.newProxyInstance(
                  Deck.class.getClassLoader(),
                  new Class<?>[] {Deck.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().toLowerCase(Locale.ROOT).contains("content")) {
                      calls.add(arguments[0]);
                    }
                    return method.invoke(deck, arguments);
                  });
      DeckDescriber.create(AltTextGenerators.withoutOcr()).decide(watched);

      List<ElementKey> keys = deck.scan().elements().stream().map(VisualElement::key).toList();
      assertThat(calls)
          .containsExactly(List.of(keys.get(0), keys.get(2)), keys.get(0), keys.get(2));
    }
  }

  private static DeckDescriber describer(String answer, AltPolicy policy) {
    return DeckDescriber.create(request -> new Description.Text(answer, ORIGIN)).policy(policy);
  }

  private static List<AltText> alts(Path file) throws Exception {
    try (Deck deck = Decks.inProcess().open(file)) {
      return deck.scan().elements().stream().map(VisualElement::alt).toList();
    }
  }
}
