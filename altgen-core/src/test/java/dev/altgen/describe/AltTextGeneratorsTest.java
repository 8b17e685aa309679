package dev.altgen.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ElementKind;
import dev.altgen.deck.VisualElement;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AltTextGeneratorsTest {

  @TempDir Path folder;

  private static AltTextGenerator saying(String word) {
    return AltTextGenerators.named(
        word, request -> new Description.Text(word, new Origin(word, "test")));
  }

  @Test
  void eachKindHasItsGenerator() throws Exception {
    AltTextGenerator byKind =
        AltTextGenerators.byKind(Map.of(ElementKind.CHART, saying("data")), saying("model"));
    List<String> said = new ArrayList<>();
    SampleDeck sample =
        SampleDeck.titled("T")
            .slide(
                "S",
                slide ->
                    slide
                        .table("Table 1", List.of(List.of("a", "b")))
                        .chart("Chart 1", SampleChart.pie("Tea", "A", "B").series("S", 8, 3)));
    try (Deck deck = Decks.inProcess().open(sample.write(folder.resolve("deck.pptx")))) {
      DescriptionRequests requests = new DescriptionRequests(deck);
      for (VisualElement element : deck.scan().elements()) {
        said.add(
            element.kind().code()
                + " "
                + ((Description.Text) byKind.describe(requests.of(element))).value());
      }
    }
    assertThat(said).containsExactly("table model", "chart data");
  }

  @Test
  void theIdTellsWhoIsAskedForWhat() {
    assertThat(
            AltTextGenerators.byKind(
                    Map.of(ElementKind.CHART, saying("c"), ElementKind.PICTURE, saying("p")),
                    AltTextGenerators.chain(saying("a"), saying("b")))
                .id())
        .isEqualTo("a+b;pic=p;chart=c");
  }

  @Test
  void allOfThemAreCheckedBeforeABatch() {
    AltTextGenerator gone =
        new AltTextGenerator() {
          @Override
          public Description describe(DescriptionRequest request) {
            return new Description.Unknown("gone");
          }

          @Override
          public void preflight() throws GeneratorUnavailableException {
            throw new GeneratorUnavailableException("gone");
          }
        };
    for (AltTextGenerator one :
        List.of(
            AltTextGenerators.byKind(Map.of(ElementKind.CHART, gone), saying("a")),
            AltTextGenerators.byKind(Map.of(ElementKind.CHART, saying("a")), gone))) {
      assertThatThrownBy(one::preflight).isInstanceOf(GeneratorUnavailableException.class);
    }
  }
}
