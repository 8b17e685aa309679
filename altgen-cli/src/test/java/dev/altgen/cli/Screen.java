package dev.altgen.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A terminal that understands what a live line needs: carriage return, erasing all behind the
 * cursor, wrapping switched off and on. Anything else that steers is an error.
 */
final class Screen implements Terminal {

  private static final String ESCAPE = "\u001b[";

  private final int columns;
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int cursor;
  private boolean wraps = true;
  private Runnable redraw = () -> {};
  private boolean ticking;

  Screen(int columns) {
    this.columns = columns;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public Ticking tick(Runnable drawing) {
    redraw = drawing;
    ticking = true;
    return () -> ticking = false;
  }

  void redraw() {
    if (ticking) {
      redraw.run();
    }
  }

  /** What a program wrote to it; characters of one column alone. */
  void write(String output) {
    for (int i = 0; i < output.length(); i++) {
      if (output.startsWith(ESCAPE, i)) {
        i = steer(output, i + ESCAPE.length());
      } else {
        put(output.charAt(i));
      }
    }
  }

  private int steer(String output, int start) {
    for (String known : List.of("J", "?7l", "?7h")) {
      if (output.startsWith(known, start)) {
        if (known.equals("J")) {
          last().setLength(Math.min(last().length(), cursor));
        } else {
          wraps = known.equals("?7h");
        }
        return start + known.length() - 1;
      }
    }
    throw new IllegalArgumentException("unknown sequence: " + output.substring(start));
  }

  private void put(char character) {
    if (character == '\r') {
      cursor = 0;
    } else if (character == '\n') {
      newLine();
    } else if (Character.isISOControl(character)) {
      throw new IllegalArgumentException("a control character: " + (int) character);
    } else {
      if (cursor == columns) {
        if (!wraps) {
          return;
        }
        newLine();
      }
      if (cursor < last().length()) {
        last().setCharAt(cursor, character);
      } else {
        last().append(character);
      }
      cursor++;
    }
  }

  private void newLine() {
    lines.add(new StringBuilder());
    cursor = 0;
  }

  private StringBuilder last() {
    return lines.get(lines.size() - 1);
  }

  List<String> lines() {
    return lines.stream().map(StringBuilder::toString).toList();
  }
}
