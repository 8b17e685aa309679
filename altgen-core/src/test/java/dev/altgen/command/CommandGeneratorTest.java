package dev.altgen.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.altgen.deck.Deck;
import dev.altgen.deck.Decks;
import dev.altgen.deck.ProgramException;
import dev.altgen.describe.Description;
import dev.altgen.describe.DescriptionRequests;
import dev.altgen.describe.GeneratorUnavailableException;
import dev.altgen.testing.SampleDecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandGeneratorTest {

  @TempDir Path folder;

  private CommandGenerator program(String script, String... arguments) throws Exception {
    Path file = Files.writeString(folder.resolve("describe"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    List<String> command = new java.util.ArrayList<>(List.of(file.toString()));
    command.addAll(List.of(arguments));
    return CommandGenerator.of("test", command);
  }

  private Description describe(CommandGenerator generator) throws Exception {
    Path file = SampleDecks.large(folder.resolve("deck.pptx"), 1, 1, 0);
    try (Deck deck = Decks.inProcess().open(file)) {
      return generator.describe(new DescriptionRequests(deck).of(deck.scan().elements().get(0)));
    }
  }

  @Test
  void whatTheProgramPrintsIsTheText() throws Exception {
    assertThat(describe(program("echo '  A red ferry – „Müller“.  '")))
        .isInstanceOfSatisfying(
            Description.Text.class,
            text -> {
              assertThat(text.value()).isEqualTo("A red ferry – „Müller“.");
              assertThat(text.origin().generator()).isEqualTo("command:test");
            });
    assertThat(describe(program("true"))).isInstanceOf(Description.Unknown.class);
  }

  @Test
  void itGetsTheImageAndTheRequest() throws Exception {
    CommandGenerator program =
        program(
            "cat > '" + folder + "/request'; cp \"$2\" '" + folder + "/image'; echo \"$1|$2\"",
            "a b;$(id)");

    Description.Text said = (Description.Text) describe(program);

    assertThat(said.value()).startsWith("a b;$(id)|").endsWith(".png");
    assertThat(Path.of(said.value().substring(said.value().indexOf('|') + 1))).doesNotExist();
    assertThat(javax.imageio.ImageIO.read(folder.resolve("image").toFile()).getWidth())
        .isEqualTo(450);
    JsonNode request = new ObjectMapper().readTree(folder.resolve("request").toFile());
    assertThat(request.get("kind").asText()).isEqualTo("pic");
    assertThat(request.get("slide_title").asText()).isEqualTo("Slide 1");
    assertThat(request.get("slide_texts").get(0).asText()).contains("What slide 1 is about.");
  }

  @Test
  void aProgramThatDoesNotReadIsNoFault() throws Exception {
    assertThat(describe(program("exec <&-; echo Done."))).isInstanceOf(Description.Text.class);
  }

  @Test
  void aFailureKeepsWhatThePogramSaid() throws Exception {
    assertThatThrownBy(() -> describe(program("echo half; echo broken >&2; exit 3")))
        .isInstanceOfSatisfying(
            ProgramException.class,
            failed -> {
              assertThat(failed.returnCode()).isEqualTo(3);
              assertThat(failed.stdout()).isEqualTo("half\n");
              assertThat(failed.stderr()).isEqualTo("broken\n");
            });
  }

  @Test
  void oneThatTakesTooLongIsEndedWithAllThatItStarted() throws Exception {
    CommandGenerator program =
        program(
                "trap '' TERM; echo begun; sleep 600 & echo $! > '"
                    + folder
                    + "/child'; wait; wait")
            .timeout(Duration.ofSeconds(3));

    assertThatThrownBy(() -> describe(program))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("was ended");

    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    Optional<ProcessHandle> left = ProcessHandle.of(child).filter(ProcessHandle::isAlive);
    left.ifPresent(process -> process.onExit().join());
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void whatAProgramLeavesRunningIsEndedAndItsWordsCount() throws Exception {
    CommandGenerator program =
        program(
            "sleep 600 & echo $! > '" + folder + "/child'; echo 'A red ferry.'; sleep 1; exit 0");

    assertThat(((Description.Text) describe(program)).value()).isEqualTo("A red ferry.");

    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void itSeesNoKeyOfTheEnvironment() throws Exception {
    Description.Text said =
        (Description.Text) describe(program("env | cut -d= -f1 | tr '\\n' ' '"));
    assertThat(said.value().split(" "))
        .contains("PATH")
        .allMatch(
            name ->
                List.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "PWD", "SHLVL", "_", "OLDPWD")
                        .contains(name)
                    || name.startsWith("LC_"));
  }

  @Test
  void aProgramThatIsNotThereEndsTheBatch() {
    CommandGenerator missing = CommandGenerator.of("test", List.of(folder + "/missing"));
    assertThatThrownBy(missing::preflight).isInstanceOf(GeneratorUnavailableException.class);
    assertThatThrownBy(() -> describe(missing)).isInstanceOf(GeneratorUnavailableException.class);
  }
}
