// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import java.util.Comparator;
import org.yaml.snakeyaml.error.Mark;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in characters as people count them (code points)
 */
public record Position(int line, int column) implements Comparable<Position> {

  public static final Position START = new Position(1, 1);

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  static Position of(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /**
   * Where something is that stands further on in a text that begins here.
   *
   * @param text what stands from here on
   * @param offset into it, in UTF-16 units
   */
  public Position plus(String text, int offset) {
    int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    int columns = text.codePointCount(lineStart, offset);
    int lines = (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return lines == 0
        ? new Position(line, column + columns)
        : new Position(line + lines, columns + 1);
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
