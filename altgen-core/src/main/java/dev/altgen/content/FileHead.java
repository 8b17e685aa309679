package dev.altgen.content;

import java.io.IOException;

/** Where the beginning of a file comes from, since most of a large one need not be read. */
public interface FileHead {

  /**
   * The first bytes, all of them if there are no more.
   *
   * @param most how many, at least 1
   * @throws IOException if they cannot be read
   */
  byte[] first(int most) throws IOException;
}
