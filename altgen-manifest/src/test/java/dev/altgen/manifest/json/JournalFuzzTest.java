package dev.altgen.manifest.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Whatever bytes a journal has: its good records are read and a torn tail is dropped, or it is
 * refused as damaged.
 */
class JournalFuzzTest {

  private static Path file;

  @BeforeAll
  static void makeFile() throws IOException {
    file = Files.createTempFile("altgen-fuzz", ".journal");
  }

  @AfterAll
  static void removeFile() throws IOException {
    Files.delete(file);
  }

  @FuzzTest(maxDuration = "5m")
  void aJournal(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    List<String> records = new ArrayList<>();
    Journal.Extent extent;
    try {
      extent = Journal.replay(file, (sequence, json) -> records.add(json));
    } catch (IllegalArgumentException e) {
      return; // refused as damaged
    }
    if (extent.size() != bytes.length || extent.valid() > extent.size()) {
      throw new AssertionError(extent + " of " + bytes.length + " bytes");
    }
    records.forEach(JournalFuzzTest::parse);
  }

  @FuzzTest(maxDuration = "5m")
  void aRecord(byte[] json) {
    parse(new String(json, StandardCharsets.UTF_8));
  }

  private static void parse(String json) {
    try {
      EntryJson.Saved.parse(json);
    } catch (IllegalArgumentException | DateTimeException e) {
      // Refused as damaged.
    }
  }
}
