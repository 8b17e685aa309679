package dev.altgen.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.altgen.testing.SampleDecks;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers start however a host was packaged. A host is compiled as a module of its own and run as a
 * process; the jars are those of the build, so {@code mvn test} alone skips what needs them.
 */
@Timeout(180)
class PackagedWorkersTest {

  private static final String HOST =
      """
      package host;

      import dev.altgen.deck.Deck;
      import dev.altgen.worker.ForkedDecks;
      import java.nio.file.Path;

      public final class Host {
        public static void main(String[] args) throws Exception {
          try (ForkedDecks workers = ForkedDecks.builder().memory(64L << 20).build();
              Deck deck = workers.open(Path.of(args[0]))) {
            System.out.printf(
                "%s: %d slides by %d worker%n",
                ForkedDecks.class.getModule(),
                deck.scan().slides().size(),
                ProcessHandle.current().children().count());
          }
        }
      }
      """;

  private static final Pattern TESTING =
      Pattern.compile(
          "(junit|jqwik|assertj|byte-buddy|mockito|objenesis|opentest4j|apiguardian|archunit).*");

  @TempDir Path folder;
  private Path deck;
  private Path host;

  @BeforeEach
  void aHostAndADeck() throws IOException {
    deck = SampleDecks.writeAll(folder.resolve("decks")).get(0);
    host = folder.resolve("host");
    Path source = Files.createDirectories(folder.resolve("src/host"));
    Files.writeString(source.resolve("Host.java"), HOST);
  }

  /** What the build made of a module; skips the test where it made nothing yet. */
  private static Path built(String module, String name) throws IOException {
    Path target = Path.of(System.getProperty("altgen.root"), module, "target");
    List<Path> jars = List.of();
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        jars = files.filter(file -> file.getFileName().toString().matches(name)).toList();
      }
    }
    assumeTrue(jars.size() == 1, () -> module + " is not packaged");
    return jars.get(0);
  }

  private static Path core() throws IOException {
    return built("altgen-core", "altgen-core-[\\d.]+(-SNAPSHOT)?\\.jar");
  }

  /** What altgen-core needs at run time, and the rest of the command line's libraries. */
  private static String libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !TESTING.matcher(Path.of(entry).getFileName().toString()).matches())
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("altgen-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void compile(List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-proc:none", "-d", host.toString()));
    try (Stream<Path> sources = Files.walk(folder.resolve("src"))) {
      sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(failed).isZero();
  }

  private String run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private String runOnClassPath(Object... entries) throws IOException, InterruptedException {
    String path =
        Stream.of(entries).map(Object::toString).collect(Collectors.joining(File.pathSeparator));
    compile(List.of("-cp", path));
    return run(List.of("-cp", path + File.pathSeparator + host, "host.Host", deck.toString()));
  }

  @Test
  void fromAClassPath() throws Exception {
    assertThat(runOnClassPath(core(), libraries()))
        .containsPattern("unnamed module .*: \\d+ slides by 1 worker");
  }

  @Test
  void fromAShadedJar() throws Exception {
    assertThat(runOnClassPath(built("altgen-cli", "altgen\\.jar")))
        .containsPattern("unnamed module .*: \\d+ slides by 1 worker");
  }

  @Test
  void theCommandLinesOwnJar() throws Exception {
    Path jar = built("altgen-cli", "altgen\\.jar");
    String said = run(List.of("-Xlog:class+load", "-jar", jar.toString(), "audit", "decks"));
    assertThat(said)
        .contains("decks read, 0 unreadable", "dev.altgen.worker.Worker ")
        .doesNotContain("dev.altgen.deck.XmlLexer ");
  }

  @Test
  void fromAModulePath() throws Exception {
    String path = core() + File.pathSeparator + libraries();
    Files.writeString(
        folder.resolve("src/module-info.java"), "module host { requires dev.altgen.core; }");
    compile(List.of("-p", path));
    assertThat(
            run(
                List.of(
                    "-p",
                    path + File.pathSeparator + host,
                    "--add-modules",
                    "ALL-MODULE-PATH",
                    "-m",
                    "host/host.Host",
                    deck.toString())))
        .containsPattern("module dev.altgen.core: \\d+ slides by 1 worker");
  }
}
