package dev.altgen.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.deck.DeckLimits;
import dev.altgen.worker.Frame.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker sees in two ways that its parent is gone; each is enough. */
@Timeout(120)
class ParentsDeathTest {

  private static final int ENDED_AT_WORK = 124;

  @TempDir Path temp;
  private Process parent;
  private Process worker;

  @AfterEach
  void end() {
    parent.destroyForcibly();
    worker.destroyForcibly();
  }

  private Path startWorkerOfAnotherParent() throws IOException {
    parent = new ProcessBuilder("sleep", "1000").start();
    worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName())
            .start();
    Path folder = Files.createDirectory(temp.resolve("of-the-worker"));
    byte[] hello = new DeckServer.Hello(parent.pid(), 100, folder, DeckLimits.standard()).bytes();
    Frame.of(Kind.HELLO, hello).write(worker.getOutputStream());
    assertThat(Frame.read(worker.getInputStream(), 0).orElseThrow().kind()).isEqualTo(Kind.HELLO);
    return folder;
  }

  /** As when a process that the parent started holds the pipe open. */
  @Test
  void itsProcessIsGoneThoughThePipeIsOpen() throws Exception {
    Path folder = startWorkerOfAnotherParent();
    parent.destroyForcibly().waitFor();
    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).isEqualTo(ENDED_AT_WORK);
    assertThat(folder).doesNotExist();
  }

  /** As when its process id is taken by another already. */
  @Test
  void thePipeIsClosedThoughAProcessOfItsIdRuns() throws Exception {
    Path folder = startWorkerOfAnotherParent();
    worker.getOutputStream().close();
    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).isZero();
    assertThat(folder).doesNotExist();
  }
}
