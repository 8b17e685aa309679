package dev.altgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.cli.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDecksTest {

  @TempDir Path temp;
  private Path secret = Path.of("");
  private Path open = Path.of("");

  @BeforeEach
  void decks() throws Exception {
    temp = temp.toRealPath();
    secret =
        Files.createFile(Files.createDirectories(temp.resolve("secret [1]")).resolve("a.pptx"));
    open = Files.createFile(Files.createDirectories(temp.resolve("open")).resolve("a.pptx"));
  }

  @Test
  void aRelativeGlobCountsFromTheWorkingFolder() {
    Path here = Path.of("").toAbsolutePath();
    LocalDecks decks = LocalDecks.of("./no/../src/*/cli/**");
    assertThat(decks).hasToString(here.resolve("src/*/cli/**").toString());
    assertThat(decks.test(here.resolve("src/test/cli/a.pptx"))).isTrue();
    assertThat(LocalDecks.of("pom.x*").test(Path.of("pom.xml"))).isTrue();
    assertThat(LocalDecks.of("pom.x*").test(open)).isFalse();
  }

  @Test
  void whatIsToldIsTheSameGlob() {
    for (String glob : new String[] {"**/secret*/**", temp + "/secret */**", "src/[ab]*/{c,d}"}) {
      String told = LocalDecks.of(glob).toString();
      assertThat(LocalDecks.of(told)).hasToString(told);
    }
  }

  @Test
  void aFolderMeansAllInIt() {
    LocalDecks decks = LocalDecks.of(secret.getParent().toString());
    assertThat(decks.test(secret)).isTrue();
    assertThat(decks.test(open)).isFalse();
    assertThat(LocalDecks.of(decks.toString()).test(secret)).isTrue();
  }

  @Test
  void aGlobOfAFolderMeansAllInItHoweverItIsWritten() throws Exception {
    Path conf = Files.createDirectories(temp.resolve("x/conf/deep")).resolve("B.PPTX");
    Files.createFile(conf);
    for (String glob : new String[] {"/*/conf", "/*/conf/", "/x/conf/*.pptx", "/X/CONF"}) {
      Path deck = glob.endsWith(".pptx") ? conf.getParent().resolveSibling("B.PPTX") : conf;
      if (!Files.exists(deck)) {
        Files.createFile(deck);
      }
      assertThat(LocalDecks.of(temp + glob).test(deck)).as(glob).isTrue();
      assertThat(LocalDecks.of(temp + glob).test(open)).as(glob).isFalse();
    }
    assertThat(LocalDecks.of("**/conf").test(conf)).isTrue();
    assertThat(LocalDecks.of("**/conf/").test(conf)).isTrue();
    assertThat(LocalDecks.of(temp + "/later/").test(temp.resolve("later/a.pptx"))).isTrue();
  }

  @Test
  void aFolderThatIsThereIsTakenByItsName() {
    assertThat(LocalDecks.of(temp + "/secret [1]/**").test(secret)).isTrue();
    assertThat(LocalDecks.of(temp + "/secret [1]/*.pptx").test(secret)).isTrue();
  }

  @Test
  void whatIsToldHoldsWhenALinkHasGone() throws Exception {
    Path vault = Files.createDirectories(temp.resolve("vault"));
    Path deck = Files.createFile(vault.resolve("d.pptx"));
    Path link = Files.createSymbolicLink(secret.resolveSibling("in"), vault);
    String told = LocalDecks.of(link.toString()).toString();
    assertThat(LocalDecks.of(told).test(deck)).isTrue();
    Files.delete(link);
    assertThat(LocalDecks.of(told).test(deck)).isTrue();
  }

  @Test
  void noLinkGetsADeckOut() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link.pptx"), secret);
    Path folder = Files.createSymbolicLink(temp.resolve("folder"), secret.getParent());
    assertThat(LocalDecks.of("**/secret*/*").test(link)).isTrue();
    assertThat(LocalDecks.of("**/secret*/*").test(folder.resolve("a.pptx"))).isTrue();
    assertThat(LocalDecks.of("**/link.*").test(link)).as("the path as given").isTrue();
    assertThat(LocalDecks.of(folder + "/*").test(secret)).as("a glob by a link").isTrue();
    assertThat(LocalDecks.of("**/open/*").test(link)).isFalse();
  }

  /** A plan follows the links of folders. */
  @Test
  void aDeckThatOnlyItsTypedPathKeepsIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("hidden"), open.getParent());
    LocalDecks decks = LocalDecks.of("**/hidden/*");
    assertThatThrownBy(() -> decks.checkLinks(List.of(link), List.of(open)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("by the symbolic link " + link);
    decks.checkLinks(List.of(open), List.of(open));
    LocalDecks.of("**/{hidden,open}/*").checkLinks(List.of(link), List.of(open));
  }

  @Test
  void aDeckThatIsGoneIsSentNowhere() {
    assertThat(LocalDecks.of("**/secret*/*").test(temp.resolve("gone.pptx"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"**/../a", "a/*/./b", "**//b", "{a,/b}/**", "[a", "a/.."})
  void whatCouldMatchNothingIsRefused(String glob) {
    assertThatThrownBy(() -> LocalDecks.of(glob))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("generator.keep_local")
        .hasMessageContaining(glob);
  }
}
