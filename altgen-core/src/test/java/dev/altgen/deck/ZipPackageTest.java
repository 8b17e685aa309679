package dev.altgen.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.testing.SampleDeck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipPackageTest {

  @TempDir Path folder;
  private final byte[] picture = new byte[300_000];
  private Path file;

  @BeforeEach
  void writeDeck() throws IOException {
    new Random(1).nextBytes(picture);
    System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, picture, 0, 8);
    file =
        SampleDeck.titled("One")
            .slide("One", slide -> slide.picture("Picture 1", picture))
            .write(folder.resolve("one.pptx"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 4_096, 40_000, 299_999, 300_000, 1_000_000})
  void theHeadOfAPartIsItsFirstBytes(int most) throws IOException {
    try (ZipPackage parts = ZipPackage.open(file, DeckLimits.standard())) {
      assertThat(parts.readHead(media(parts), most))
          .isEqualTo(Arrays.copyOf(picture, Math.min(most, picture.length)));
    }
  }

  @Test
  void whatIsDamagedBehindItsHeadIsNotLookedAt() throws IOException {
    long end;
    try (ZipPackage parts = ZipPackage.open(file, DeckLimits.standard())) {
      ZipDirectory.Entry entry = parts.entry(media(parts)).orElseThrow();
      end = parts.bodyOffset(entry) + entry.compressed();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) end - 1_000] ^= 1;
    Files.write(file, bytes);
    try (ZipPackage parts = ZipPackage.open(file, DeckLimits.standard())) {
      String media = media(parts);
      assertThat(parts.readHead(media, 40_000)).isEqualTo(Arrays.copyOf(picture, 40_000));
      assertThatThrownBy(() -> parts.readPicture(media)).isInstanceOf(DeckException.class);
    }
  }

  private static String media(ZipPackage parts) {
    return parts.directory().entries().stream()
        .map(ZipDirectory.Entry::name)
        .filter(name -> name.contains("/media/"))
        .findFirst()
        .orElseThrow();
  }
}
