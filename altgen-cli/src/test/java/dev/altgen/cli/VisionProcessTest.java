package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import dev.altgen.batch.BatchId;
import dev.altgen.batch.BatchPlan;
import dev.altgen.batch.PlannedDeck;
import dev.altgen.cli.AltgenProcess.Ended;
import dev.altgen.contract.VisionRequest;
import dev.altgen.contract.VisionScene;
import dev.altgen.contract.VisionScript;
import dev.altgen.contract.VisionStub;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.VisualElement;
import dev.altgen.describe.AltTextGenerators;
import dev.altgen.manifest.BatchHeader;
import dev.altgen.manifest.json.JsonManifestStore;
import dev.altgen.process.DeckDescriber;
import dev.altgen.testing.SampleChart;
import dev.altgen.testing.SampleDeck;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line with a vision server: two decks of two pictures and a chart each. */
@Timeout(240)
class VisionProcessTest {

  private static final String KEY = "sk-secret-9876543210";
  private static final int PICTURES = 4;

  @TempDir Path root;
  private BatchFolder folder = new BatchFolder(Path.of("."));

  @BeforeEach
  void decks() throws Exception {
    folder = new BatchFolder(root);
    Files.createDirectories(folder.decks());
    for (int i = 1; i <= 2; i++) {
      byte[] first = png(i * 40);
      byte[] second = png(i * 40 + 100);
      SampleDeck.titled("Harbour " + i)
          .slide("Quay " + i, slide -> slide.picture("Picture 1", first))
          .slide(
              "Sea " + i,
              slide ->
                  slide
                      .picture("Picture 1", second)
                      .chart("Chart 1", SampleChart.pie("Tea", "A", "B").series("S", 8, 3)))
          .write(folder.deck(i));
    }
  }

  private static byte[] png(int red) throws Exception {
    BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(red, 80, 80));
    g.fillRect(0, 0, 80, 40);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private AltgenProcess start(VisionStub stub, String... more) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of("batch", "--generator", "builtin,vision", "--model", VisionStub.MODEL));
    args.addAll(List.of("--base-url", stub.baseUrl().toString()));
    args.addAll(List.of(more));
    if (!args.contains("--concurrency")) {
      args.addAll(List.of("--concurrency", "1"));
    }
    return AltgenProcess.start(
        root, List.of("env", "STUB_KEY=" + KEY), Main.class, args.toArray(String[]::new));
  }

  private Ended altgen(VisionStub stub, String... more) throws Exception {
    return start(stub, more).end();
  }

  /** Says which picture it saw. */
  private static VisionScene seen(VisionRequest request) {
    return VisionScene.alt("A red plane of tone " + (request.image().getRGB(1, 1) >> 16 & 0xFF));
  }

  private List<String> pictureTexts(int deck) throws Exception {
    try (Deck described = Decks.inProcess().open(folder.copy(deck))) {
      return described.scan().elements().stream()
          .filter(element -> element.picture().isPresent())
          .map(VisualElement::alt)
          .map(alt -> alt.text())
          .toList();
    }
  }

  @Test
  void picturesGetTheModelsTextAndChartsTheirData() throws Exception {
    VisionScript script =
        (number, request) -> number == 1 ? VisionScene.alt("Image of a plane.") : seen(request);
    try (VisionStub stub = VisionStub.playing(script)) {
      Ended ended = altgen(stub, "--log-level", "DEBUG", "decks");

      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.OK);
      assertThat(pictureTexts(1))
          .containsExactly("A red plane of tone 40", "A red plane of tone 140");
      assertThat(pictureTexts(2))
          .containsExactly("A red plane of tone 80", "A red plane of tone 180");
      assertThat(stub.requests()).hasSize(PICTURES + 1);
      String ledger = Files.readString(folder.only("_changes.jsonl"));
      assertThat(ledger).contains("vision:stub-vision-1:prompts-1").contains("chart data");
      String id = folder.id();
      assertThat(Files.readAllLines(folder.only(".log")))
          .as("lines of other threads carry the batch, too")
          .anyMatch(line -> line.contains("[" + id + "]") && line.contains("asked for again"));
      assertThat(ended.err()).contains("vision:stub-vision-1:prompts-1: 5 requests");
    }
  }

  @Test
  void aBudgetEndsTheBatchAndTheCommandToldGoesOnWithoutAskingTwice() throws Exception {
    try (VisionStub stub = VisionStub.playing((number, request) -> seen(request))) {
      Ended ended = altgen(stub, "--max-requests", "3", "decks");

      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.BUDGET);
      assertThat(ended.err()).contains("the budget of 3 requests is used up");
      assertThat(folder.snapshot()).containsExactly("complete", "pending");
      String told =
          ended.err().lines().filter(l -> l.contains("to go on: ")).findFirst().orElseThrow();
      List<String> again = List.of(told.substring(told.indexOf("batch --resume")).split(" "));

      Ended resumed = folder.altgen(again.toArray(String[]::new));

      assertThat(resumed.code()).as(told + resumed.err()).isEqualTo(ExitCode.OK);
      assertThat(stub.requests()).hasSize(PICTURES);
      assertThat(pictureTexts(2))
          .containsExactly("A red plane of tone 80", "A red plane of tone 180");
    }
  }

  @Test
  void anotherBudgetTakesNoCompleteDeckAgain() throws Exception {
    try (VisionStub stub = VisionStub.playing((number, request) -> seen(request))) {
      String[] local = {"--keep-local", "decks/deck01*", "--skip-existing", "decks"};
      Ended first = altgen(stub, Lists.asList("--max-requests", "8", local).toArray(new String[0]));
      assertThat(first.out()).contains("2 complete", "2 elements left undescribed");
      Ended more = altgen(stub, Lists.asList("--max-requests", "9", local).toArray(new String[0]));
      assertThat(more.out()).contains("2 skipped");
    }
  }

  /** Decks of a folder that must stay, a server, a budget: all from the manifest. */
  @Test
  void aBatchIsResumedAsItWasBegun() throws Exception {
    try (VisionStub stub = VisionStub.playing((number, request) -> seen(request))) {
      Ended ended = altgen(stub, "--keep-local", "decks/deck02*", "--max-requests", "1", "decks");
      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.BUDGET);
      Ended status = folder.altgen("status", "--batch-id", folder.id());
      assertThat(status.out())
          .contains("generator.use: builtin,vision")
          .contains("generator.keep_local: " + folder.decks().toRealPath().resolve("deck02*"))
          .contains("generator.max_requests: 1");
      assertThat(goOn(status.err())).isEqualTo(goOn(ended.err())).doesNotContain("--generator");

      Ended other = altgen(stub, "--resume", "--keep-local", "none");
      assertThat(other.code()).isEqualTo(ExitCode.MANIFEST);
      assertThat(other.err()).contains("generator.keep_local was ").contains(" and is (not set)");
      Ended elsewhere = folder.altgen("batch", "--resume", "--base-url", "http://127.0.0.1:9/v1");
      assertThat(elsewhere.code()).isEqualTo(ExitCode.MANIFEST);
      assertThat(elsewhere.err()).contains("generator.base_url was " + stub.baseUrl());

      Path nowhere = Files.createDirectories(root.resolve("nowhere"));
      String absolute = folder.output().toString();
      Ended resumed =
          AltgenProcess.run(
              nowhere, "batch", "--resume", "--output-dir", absolute, "--max-requests", "9");
      assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
      assertThat(stub.requests()).hasSize(2);
      assertThat(stub.requests()).noneMatch(r -> r.context().contains("Harbour 2"));
      assertThat(pictureTexts(1)).hasSize(2).doesNotContain("");
    }
  }

  private static String goOn(String err) {
    return err.lines().filter(line -> line.contains("to go on: ")).findFirst().orElseThrow();
  }

  @Test
  void aFileThatSaysOtherwiseIsOverriddenByTheCommandThatIsTold() throws Exception {
    try (VisionStub stub = VisionStub.playing((number, request) -> seen(request))) {
      altgen(stub, "--language", "en", "--max-requests", "1", "decks");
      Files.writeString(
          root.resolve("altgen.yaml"),
          "alt_text:\n  language: de\ngenerator:\n  use: builtin\n  model: other\n");
      Ended refused = folder.altgen("batch", "--resume");
      assertThat(refused.code()).isEqualTo(ExitCode.MANIFEST);
      assertThat(refused.err()).contains("generator.use is set by altgen.yaml:4");

      String told = goOn(folder.altgen("status", "--batch-id", folder.id()).err());
      assertThat(told)
          .contains("--language en", "--generator builtin,vision", "--model " + VisionStub.MODEL);
      List<String> again = List.of(told.substring(told.indexOf("batch --resume")).split(" "));
      assertThat(folder.altgen(again.toArray(String[]::new)).code()).isEqualTo(ExitCode.BUDGET);
      assertThat(stub.requests()).hasSize(2);
    }
  }

  @Test
  void aManifestWithoutTheseSettingsIsResumedByTheirFlags() throws Exception {
    SortedMap<String, String> settings =
        new TreeMap<>(DeckDescriber.create(AltTextGenerators.builtIn()).settings());
    settings.put("generator", "built-in+vision:" + VisionStub.MODEL + ":prompts-1");
    List<PlannedDeck> planned = BatchPlan.of(folder.decks()).into(folder.output()).resolve();
    Instant then = Instant.now();
    JsonManifestStore.in(folder.output())
        .create(new BatchHeader(BatchId.of(then, 7), then, planned.size(), settings), planned)
        .close();
    try (VisionStub stub = VisionStub.playing((number, request) -> seen(request))) {
      assertThat(folder.altgen("batch", "--resume").code()).isEqualTo(ExitCode.MANIFEST);
      Ended resumed = altgen(stub, "--resume", "--keep-local", "decks/deck02*");
      assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
      assertThat(stub.requests()).hasSize(2);
    }
  }

  @Test
  void kindsHaveGeneratorsOfTheirOwn() throws Exception {
    try (VisionStub stub = VisionStub.playing((number, request) -> seen(request))) {
      Ended ended = altgen(stub, "--kinds", "pic=builtin", "decks");
      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.OK);
      assertThat(stub.requests()).isEmpty();
      Ended wrong = altgen(stub, "--kinds", "photo=vision", "decks");
      assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
      assertThat(wrong.err()).contains("kinds of elements and who is asked");
    }
  }

  @Test
  void aKillLosesNoAnswer() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    VisionScript script =
        (number, request) -> {
          if (number == 2) {
            asked.countDown();
            return seen(request).after(never);
          }
          return seen(request);
        };
    try (VisionStub stub = VisionStub.playing(script)) {
      AltgenProcess process = start(stub, "decks");
      asked.await();
      process.kill();
      Ended resumed = folder.altgen("batch", "--resume");

      assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
      // The one that nobody answered is asked again.
      assertThat(stub.requests()).hasSize(PICTURES + 1);
      assertThat(pictureTexts(1))
          .containsExactly("A red plane of tone 40", "A red plane of tone 140");
    }
  }

  @Test
  void theSamePictureInTheSamePlaceIsAskedOnce() throws Exception {
    Files.copy(folder.deck(1), folder.decks().resolve("copy.pptx"));
    try (VisionStub stub = VisionStub.playing((number, request) -> seen(request))) {
      Ended ended = altgen(stub, "--jobs", "2", "--concurrency", "8", "decks");

      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.OK);
      assertThat(stub.requests()).hasSize(PICTURES);
    }
  }

  @Test
  void theKeyStandsNowhere() throws Exception {
    try (VisionStub other =
            VisionStub.playing("another", VisionScript.of(VisionScene.alt("Never.")));
        VisionStub failing =
            VisionStub.playing(
                KEY,
                (number, request) ->
                    number == 1
                        ? seen(request)
                        : VisionScene.error(400, "Bearer " + KEY + " is not good enough"))) {
      String[] logged = {"--key-variable", "STUB_KEY", "--log-level", "TRACE", "decks"};
      Ended refused = altgen(other, logged);
      assertThat(refused.code()).isEqualTo(ExitCode.FATAL);
      assertThat(refused.err()).contains("refuses the credentials (401); check the key");
      Ended ended = altgen(failing, concat(logged, "--verbose"));
      assertThat(ended.code()).isEqualTo(ExitCode.OK);
      assertThat(ended.out()).contains("Bearer *** is not good enough");
      assertThat(failing.requests()).hasSizeGreaterThan(1);

      for (String said : List.of(refused.out(), refused.err(), ended.out(), ended.err())) {
        assertThat(said).doesNotContain(KEY);
      }
      int files = 0;
      try (Stream<Path> left = Files.walk(root)) {
        for (Path file : left.filter(Files::isRegularFile).toList()) {
          files++;
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(KEY);
        }
      }
      assertThat(files)
          .as("manifests, logs, ledgers, artifacts, answers, copies")
          .isGreaterThan(10);
    }
  }

  private static String[] concat(String[] args, String more) {
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void aDryRunTellsWhatWouldBeAskedAndAsksNothing() throws Exception {
    try (VisionStub stub = VisionStub.playing((number, request) -> seen(request))) {
      Ended ended = altgen(stub, "--dry-run", "decks");

      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.OK);
      assertThat(ended.err())
          .contains("builtin would be asked about 6 elements (2 chart, 4 pic)")
          .contains("vision would be asked about 4 elements (4 pic)")
          .contains("would be sent about 4 requests")
          .contains("out (4 pic), in about 20 s, 1 at once, by rules of thumb");
      assertThat(stub.requests()).isEmpty();
      assertThat(folder.output()).doesNotExist();
    }
  }

  @Test
  void nothingLeavesTheMachineThatMustNot() throws Exception {
    try (VisionStub stub = VisionStub.playing((number, request) -> seen(request))) {
      assertThat(altgen(stub, "--only-generator", "builtin", "decks").code())
          .isEqualTo(ExitCode.OK);
      assertThat(stub.requests()).isEmpty();

      Ended kept =
          altgen(
              stub, "--keep-local", "**/deck01.pptx", "--verbose", "--output-dir", "two", "decks");
      assertThat(kept.code()).isEqualTo(ExitCode.OK);
      assertThat(kept.out()).contains("left undescribed: The deck must not leave this machine");
      assertThat(stub.requests()).hasSize(2);
      assertThat(stub.requests()).noneMatch(r -> r.context().contains("Harbour 1"));
    }
  }

  @Test
  void whatIsMissingIsToldBeforeAnythingStarts() throws Exception {
    Ended noModel = folder.altgen("batch", "--generator", "vision", "decks");
    assertThat(noModel.code()).isEqualTo(ExitCode.USAGE);
    assertThat(noModel.err())
        .contains("the generator vision needs generator.model")
        .contains("--model");
    Ended wrong = folder.altgen("batch", "--generator", "builtin,oracle", "decks");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("some of builtin, vision, command");
  }
}
