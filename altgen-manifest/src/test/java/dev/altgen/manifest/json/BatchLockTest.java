package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.altgen.manifest.ManifestException;
import dev.altgen.manifest.ManifestException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BatchLockTest {

  private static final int PROCESSES = 4;
  private static final int TIMES = 2_500;

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();
  private Path lock;

  @BeforeEach
  void place() {
    lock = folder.resolve("batch.lock");
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void holdersInSeveralProcessesNeverOverlap() throws Exception {
    Path log = folder.resolve("log");
    for (int i = 0; i < PROCESSES; i++) {
      start(lock.toString(), log.toString(), String.valueOf(TIMES));
    }
    for (Process process : started) {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    List<String> lines = Files.readAllLines(log);
    Map<String, Integer> turns = new HashMap<>();
    for (int i = 0; i < lines.size(); i += 2) {
      String holder = lines.get(i).replace("begin ", "");
      assertThat(lines.get(i)).as("line %d", i).isEqualTo("begin " + holder);
      assertThat(lines.get(i + 1)).as("line %d", i + 1).isEqualTo("end " + holder);
      turns.merge(holder, 1, Integer::sum);
    }
    assertThat(turns).hasSize(PROCESSES).allSatisfy((pid, n) -> assertThat(n).isEqualTo(TIMES));
    assertThat(lock).doesNotExist();
  }

  @Test
  void holderInAnotherProcessIsNamedAndItsDeathFreesTheLock() throws Exception {
    Process holder = holder();
    for (int i = 0; i < 3; i++) {
      assertLocked(lock, "pid " + holder.pid() + " on " + InetAddress.getLocalHost().getHostName());
    }
    holder.destroyForcibly().waitFor();
    assertThat(lock).as("a kill leaves it").exists();
    try (BatchLock next = BatchLock.take(Disk.REAL, lock)) {
      assertThat(next).isNotNull();
      assertThat(Files.readString(lock))
          .startsWith("pid " + ProcessHandle.current().pid() + " on ")
          .hasLineCount(1);
    }
    assertThat(lock).doesNotExist();
  }

  @Test
  void holderWithoutAWordYetIsLockedAllTheSame() throws Exception {
    holder();
    Files.write(lock, new byte[0]);
    assertLocked(lock, "only just begun");
  }

  @Test
  void oneProcessHoldsItOnceAndAgainAfterRelease() throws IOException {
    try (BatchLock held = BatchLock.take(Disk.REAL, lock)) {
      assertThat(held).isNotNull();
      assertLocked(lock, "this process");
      assertLocked(folder.resolve(".").resolve("batch.lock"), "this process");
    }
    assertThat(lock).doesNotExist();
    BatchLock.take(Disk.REAL, lock).close();
  }

  @Test
  void anotherNameOfTheFolderNeitherTakesNorLosesTheLock() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, real);
    } catch (UnsupportedOperationException e) {
      abort("no links here");
    }
    Path there = real.resolve("batch.lock");
    try (BatchLock held = BatchLock.take(Disk.REAL, there)) {
      assertThat(held).isNotNull();
      assertLocked(link.resolve("batch.lock"), "this process");
      Process other = start(there.toString());
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(other.exitValue()).as("still locked for others").isNotZero();
    }
  }

  @Test
  void askingForTheHolderNeitherTakesNorLosesTheLock() throws Exception {
    assertThat(BatchLock.holder(lock)).isEmpty();
    try (BatchLock held = BatchLock.take(Disk.REAL, lock)) {
      assertThat(held).isNotNull();
      assertThat(BatchLock.holder(lock).orElseThrow().pid())
          .isEqualTo(ProcessHandle.current().pid());
      Process other = start(lock.toString());
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(other.exitValue()).as("still locked for others").isNotZero();
    }
    assertThat(BatchLock.holder(lock)).isEmpty();
  }

  @Test
  void holderInAnotherProcessIsToldUntilItDies() throws Exception {
    Process holder = holder();
    assertThat(BatchLock.holder(lock).orElseThrow().pid()).isEqualTo(holder.pid());
    assertLocked(lock, "pid " + holder.pid());
    holder.destroyForcibly().waitFor();
    assertThat(lock).exists();
    assertThat(BatchLock.holder(lock)).isEmpty();
  }

  @Test
  void textThatNamesNobodyOrAYoungerProcessIsNoHolder() throws Exception {
    String here = InetAddress.getLocalHost().getHostName();
    long pid = ProcessHandle.current().pid();
    for (String text :
        List.of(
            "",
            "pid x on " + here,
            "pid " + pid + " on " + here + " since noon (1)",
            "pid " + pid + " on " + here + " since 2001-01-01T00:00:00Z (1)")) {
      Files.writeString(lock, text);
      assertThat(BatchLock.holder(lock)).as(text).isEmpty();
    }
    Files.writeString(lock, "pid 1 on elsewhere since 2001-01-01T00:00:00Z (1)\n");
    assertThat(BatchLock.holder(lock).orElseThrow().toString())
        .isEqualTo("pid 1 on elsewhere since 2001-01-01T00:00:00Z");
  }

  @Test
  void lockThatCannotBeMadeCanBeTriedAgain() throws IOException {
    Files.createDirectory(lock);
    assertThatThrownBy(() -> BatchLock.take(Disk.REAL, lock)).isInstanceOf(IOException.class);
    Files.delete(lock);
    BatchLock.take(Disk.REAL, lock).close();
  }

  private static void assertLocked(Path lock, String holder) {
    assertThatThrownBy(() -> BatchLock.take(Disk.REAL, lock))
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOCKED))
        .hasMessageContaining(holder);
  }

  /** A process that has the lock until it is killed. */
  private Process holder() throws IOException {
    Process process = start(lock.toString());
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("held");
    return process;
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LockContender.class.getName());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile()).start();
    started.add(process);
    return process;
  }
}
