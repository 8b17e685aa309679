package dev.altgen.artifacts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

/** A process that opens working folders for decks of one name, within one second. */
final class Sessions {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Few enough random numbers that names are often taken already. */
  private static final int NUMBERS = 1 << 15;

  private Sessions() {}

  /** The output folder, and how many times; or the folder alone, to keep one until it is killed. */
  public static void main(String[] args) throws IOException {
    Random random = new Random(ProcessHandle.current().pid());
    Artifacts artifacts =
        new Artifacts(
            Path.of(args[0]).resolve("artifacts"),
            CleanUp.standard(),
            Clock.fixed(NOON, ZoneOffset.UTC),
            () -> random.nextInt(NUMBERS),
            FolderContent::remove);
    if (args.length == 1) {
      System.out.println(artifacts.open(Path.of("talk.pptx")).path());
      System.in.read();
      return;
    }
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      try (WorkingFolder folder = artifacts.open(Path.of("talk.pptx"))) {
        String name = folder.path().getFileName().toString();
        folder.writeFinal("alt_texts.json", name.getBytes(StandardCharsets.UTF_8));
        folder.succeeded();
        System.out.println(name);
      }
    }
  }
}
