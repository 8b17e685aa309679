package dev.altgen.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {

  @Test
  void columnsOfRunningTextAreReadOneAfterTheOtherBelowTheirTitle() {
    Rectangle title = new Rectangle(40, 0, 520, 24);
    List<Rectangle> left = column(0, 260, 4, 60);
    List<Rectangle> right = column(320, 260, 4, 60);

    assertInOrder(title, left, right);
  }

  @Test
  void cellsAreReadRowByRow() {
    List<Rectangle> cells = new ArrayList<>();
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 3; column++) {
        cells.add(new Rectangle(column * 150, row * 25 + column, 60, 16));
      }
    }

    assertThat(ReadingOrder.of(shuffled(cells))).containsExactlyElementsOf(cells);
  }

  @Property(tries = 300)
  void everyLineIsThereOnce(@ForAll List<@IntRange(max = 900) Integer> numbers) {
    List<Rectangle> lines = new ArrayList<>();
    for (int i = 0; i + 3 < numbers.size(); i += 4) {
      lines.add(
          new Rectangle(
              numbers.get(i), numbers.get(i + 1), numbers.get(i + 2) + 1, numbers.get(i + 3) + 1));
    }

    assertThat(ReadingOrder.of(lines)).containsExactlyInAnyOrderElementsOf(lines);
  }

  private static void assertInOrder(Rectangle title, List<Rectangle> left, List<Rectangle> right) {
    List<Rectangle> all = new ArrayList<>(List.of(title));
    all.addAll(left);
    all.addAll(right);
    assertThat(ReadingOrder.of(shuffled(all))).containsExactlyElementsOf(all);
  }

  private static List<Rectangle> column(int x, int width, int lines, int top) {
    List<Rectangle> column = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      column.add(new Rectangle(x, top + i * 22, width - 10 * (i % 2), 16));
    }
    return column;
  }

  private static List<Rectangle> shuffled(List<Rectangle> lines) {
    List<Rectangle> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(7));
    return shuffled;
  }
}
