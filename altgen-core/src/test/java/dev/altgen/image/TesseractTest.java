package dev.altgen.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.altgen.testing.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in its place. */
class TesseractTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private static final String HEADER =
      "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf"
          + "\\ttext\\n";

  @TempDir Path folder;

  @BeforeEach
  void needsAShell() {
    assumeThat(Path.of("/bin/sh")).exists();
  }

  @Test
  void wordsOfALineAreJoinedAndTheirConfidenceIsTheMean() throws IOException {
    script(
        "printf '"
            + HEADER
            + "4\\t1\\t1\\t1\\t1\\t0\\t10\\t20\\t300\\t30\\t-1\\t\\n"
            + "5\\t1\\t1\\t1\\t1\\t1\\t10\\t20\\t100\\t30\\t90.5\\tGr\u00fc\u00dfe\\n"
            + "5\\t1\\t1\\t1\\t1\\t2\\t120\\t22\\t190\\t28\\t70.5\\tan\\n"
            + "5\\t1\\t1\\t1\\t2\\t1\\t10\\t60\\t100\\t30\\t96\\talle\\n'");

    RecognizedText text = read(LONG, "de-AT");

    assertThat(text.unread()).isEmpty();
    assertThat(text.lines())
        .containsExactly(
            new RecognizedLine("Gr\u00fc\u00dfe an", 0.805, 10, 20, 300, 30),
            new RecognizedLine("alle", 0.96, 10, 60, 100, 30));
  }

  @Test
  void itGetsThePictureAndTheLanguageAndNoOtherEnvironment() throws IOException {
    script(
        "cat > '%1$s/picture'; echo \"$@\" > '%1$s/arguments'; env > '%1$s/environment'"
            .formatted(folder));

    read(LONG, "pl");

    assertThat(Files.readString(folder.resolve("arguments")).strip())
        .isEqualTo("stdin stdout -l pol tsv");
    assertThat(Files.readAllBytes(folder.resolve("picture"))).startsWith(0x89, 'P', 'N', 'G');
    assertThat(Files.readAllLines(folder.resolve("environment")))
        .extracting(line -> line.substring(0, Math.max(0, line.indexOf('='))))
        .contains("PATH", "OMP_THREAD_LIMIT")
        .isSubsetOf(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "TESSDATA_PREFIX",
            "OMP_THREAD_LIMIT",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_");
  }

  @Test
  void oneThatTakesTooLongIsKilledWithWhatItStarted() throws Exception {
    script("sleep 300 & echo $! > '" + folder + "/child'; wait");

    RecognizedText text = read(Duration.ofSeconds(1), "de");

    assertThat(text.unread())
        .hasValueSatisfying(why -> assertThat(why).contains("longer than 1 seconds"));
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    Optional<ProcessHandle> left = ProcessHandle.of(child);
    if (left.isPresent()) {
      left.get().onExit().get();
    }
  }

  @Test
  void aFailureAndAForeignTableAreReasons() throws IOException {
    script("exit 3");
    assertThat(read(LONG, "de").unread())
        .hasValueSatisfying(why -> assertThat(why).contains("exit code 3"));

    script("printf '5\\tx\\tx\\tx\\tx\\tx\\tx\\tx\\tx\\tx\\tx\\tword\\n'");
    assertThat(read(LONG, "de").unread())
        .hasValueSatisfying(why -> assertThat(why).contains("another table"));
  }

  @Test
  void theSamePictureIsReadOnce() throws IOException {
    script("echo run >> '" + folder + "/runs'");
    TextRecognition recognition = recognition(LONG);
    byte[] picture = PictureFiles.file(PictureFiles.print("a"), "png");

    recognition.text(picture, PictureView.whole(), Locale.GERMAN);
    recognition.text(picture.clone(), PictureView.whole(), Locale.GERMAN);
    assertThat(folder.resolve("runs")).hasContent("run");

    recognition.text(picture, PictureView.whole(), Locale.forLanguageTag("pl"));
    assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(2);
  }

  @Test
  void aLanguageThatIsNotInstalledIsNotRead() throws IOException {
    script("exit 3");

    assertThat(read(LONG, "fr").unread())
        .hasValueSatisfying(why -> assertThat(why).contains("fra is not installed"));
  }

  @Test
  void itIsNeverTakenFromARelativeFolder() throws IOException {
    script("exit 0");
    Path relative = Path.of("").toAbsolutePath().relativize(folder);

    assertThat(Tesseract.find(relative + ":", LONG)).isEmpty();
    assertThat(Tesseract.find(relative + ":" + folder, LONG)).isPresent();
  }

  @Test
  void languagesHaveTheNamesThatItGivesThem() {
    assertThat(List.of("en-GB", "de", "ja", "zh-TW", "zh-CN", "nb-NO", "sr-Latn-RS", "sr", "xx"))
        .extracting(tag -> Tesseract.code(Locale.forLanguageTag(tag)))
        .containsExactly("eng", "deu", "jpn", "chi_tra", "chi_sim", "nor", "srp_latn", "srp", "xx");
  }

  private void script(String body) throws IOException {
    Path file = folder.resolve("tesseract");
    Files.writeString(
        file,
        "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then\n"
            + "printf 'List of available languages (2):\\ndeu\\npol\\n'; exit 0\nfi\n"
            + body
            + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private RecognizedText read(Duration timeout, String tag) throws IOException {
    return recognition(timeout)
        .text(
            PictureFiles.file(PictureFiles.print("a"), "png"),
            PictureView.whole(),
            Locale.forLanguageTag(tag));
  }

  private TextRecognition recognition(Duration timeout) {
    return new TextRecognition(PaddleOcr::find, () -> Tesseract.find(folder.toString(), timeout));
  }
}
