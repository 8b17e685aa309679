package dev.altgen.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The characters that a recognition network knows, in the order of its answers. */
final class CharacterList {

  private final List<String> characters;
  private final Set<String> known;

  CharacterList(List<String> characters) {
    this.characters = List.copyOf(characters);
    this.known = new HashSet<>(characters);
  }

  /**
   * Reads one from the class path, a character a line.
   *
   * @throws IOException if it is not there or cannot be read
   */
  static CharacterList load(String resource) throws IOException {
    try (InputStream in = CharacterList.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource + " is not on the class path");
      }
      return new CharacterList(
          new BufferedReader(new InputStreamReader(in, UTF_8)).lines().toList());
    }
  }

  boolean covers(String letters) {
    return letters.codePoints().mapToObj(Character::toString).allMatch(known::contains);
  }

  /**
   * By the number of an answer: 0 is the gap between two characters, the one behind the last
   * character a space.
   */
  String character(int answer) {
    if (answer == 0) {
      return "";
    }
    return answer <= characters.size() ? characters.get(answer - 1) : " ";
  }
}
