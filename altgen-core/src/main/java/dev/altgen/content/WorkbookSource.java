package dev.altgen.content;

import java.io.IOException;
import java.util.Optional;

/** Where a chart's worksheet is found, asked only when the chart stores no values of its own. */
@FunctionalInterface
public interface WorkbookSource {

  /** No workbook. */
  WorkbookSource NONE = Optional::empty;

  /**
   * The bytes of the workbook embedded in the deck; hostile until read within bounds.
   *
   * @return empty when there is none, above all when it is a link to another file
   * @throws IOException if it cannot be read
   */
  Optional<byte[]> bytes() throws IOException;
}
