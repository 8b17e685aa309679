package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.alttext.DecorativePolicy;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.image.ImageBounds;
import dev.altgen.process.DeckDescriber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a deck points to outside of itself, nobody goes there. */
class ExternalLinksTest {

  private static final List<String> KINDS =
      List.of(
          "image",
          "chart",
          "oleObject",
          "video",
          "diagramData",
          "hyperlink",
          "slideLayout",
          "notesSlide");

  @TempDir Path folder;

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void nobodyCame() throws IOException {
    try (ServerSocket listening = server) {
      listening.setSoTimeout(50);
      assertThatThrownBy(listening::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private String address(String file) {
    return "http://127.0.0.1:" + server.getLocalPort() + "/" + file;
  }

  @Test
  void relationshipsThatLeadOutsideAreNotFollowed() throws Exception {
    List<String> related = new ArrayList<>();
    for (String kind : KINDS) {
      related.add(
          TinyDeck.relationship("rId" + kind, kind, address(kind))
              .replace("/>", " TargetMode=\"External\"/>"));
    }
    String picture =
        "<p:pic><p:nvPicPr><p:cNvPr id=\"4\" name=\"\"><a:hlinkClick r:id=\"rIdhyperlink\"/></p:cNvPr>"
            + "<p:cNvPicPr/><p:nvPr><a:videoFile r:link=\"rIdvideo\"/></p:nvPr></p:nvPicPr>"
            + "<p:blipFill><a:blip r:link=\"rIdimage\" r:embed=\"rIdimage\"/></p:blipFill><p:spPr>"
            + "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"999999\" cy=\"999999\"/></a:xfrm>"
            + "</p:spPr></p:pic>";
    String frames =
        frame("chart", "<c:chart xmlns:c=\"#\" r:id=\"rIdchart\"/>")
            + frame("diagram", "<dgm:relIds xmlns:dgm=\"#\" r:dm=\"rIddiagramData\"/>")
            + frame("ole", "<p:oleObj r:id=\"rIdoleObject\"><p:embed/></p:oleObj>");
    Path deck =
        new TinyDeck()
            .slide(picture + frames + "<p:grpSp>" + picture + frames + "</p:grpSp>")
            .part(
                TinyDeck.slideRelationships(1),
                TinyDeck.relationships(related.toArray(String[]::new)))
            .write(folder.resolve("deck.pptx"));

    int looked = 0;
    try (Deck open = Decks.inProcess().open(deck)) {
      for (VisualElement element : open.scan().elements()) {
        open.content(element.key());
        open.image(element.key(), ImageBounds.standard());
        looked++;
      }
    }
    DeckDescriber.create(AltTextGenerators.builtIn())
        .decorative(DecorativePolicy.MARK)
        .describe(deck, folder.resolve("out.pptx"));

    assertThat(looked).isGreaterThanOrEqualTo(5);
  }

  @Test
  void aDocumentTypeIsNotRead() throws IOException {
    String slide =
        "<!DOCTYPE p:sld SYSTEM \""
            + address("sld.dtd")
            + "\" [<!ENTITY e SYSTEM \""
            + address("e")
            + "\">]>"
            + TinyDeck.slideRoot("<p:sp>&e;</p:sp>");
    Path deck =
        new TinyDeck()
            .slide(slide.getBytes(StandardCharsets.UTF_8))
            .write(folder.resolve("deck.pptx"));

    assertThatThrownBy(
            () -> {
              try (Deck open = Decks.inProcess().open(deck)) {
                open.scan();
              }
            })
        .isInstanceOf(DeckException.class);
  }

  private static String frame(String kind, String data) {
    String uri =
        kind.equals("ole")
            ? TinyDeck.PRESENTATION.replace("main", "ole")
            : "http://schemas.openxmlformats.org/drawingml/2006/" + kind;
    return "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"8\" name=\"\"/>"
        + "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"0\" y=\"0\"/>"
        + "<a:ext cx=\"999999\" cy=\"999999\"/></p:xfrm><a:graphic><a:graphicData uri=\""
        + uri
        + "\">"
        + data.replace("xmlns:c=\"#\"", "xmlns:c=\"" + uri + "\"")
            .replace("xmlns:dgm=\"#\"", "xmlns:dgm=\"" + uri + "\"")
        + "</a:graphicData></a:graphic></p:graphicFrame>";
  }
}
