// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.node.LogSource.Piece;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a line in a log that grows meanwhile. Each attempt goes on where the last one ended.
 */
final class LineSearch {

  /** Lines that a message shows. */
  private static final int SHOWN = 10;

  private final LogSource source;
  private final boolean fromMark;
  private final Pattern pattern;
  private final Deque<String> last = new ArrayDeque<>();
  private String place;
  private String rest = "";
  private @Nullable String found;

  LineSearch(LogSource source, String from, Pattern pattern) {
    this.source = source;
    this.fromMark = !from.equals(LogSource.BEGINNING);
    this.place = from;
    this.pattern = pattern;
  }

  /**
   * Looks at what is new.
   *
   * @throws EnsembleException if the line is not there
   */
  void attempt(NodeLink link) {
    Piece piece;
    do {
      piece = source.read(place, false, this::look);
      place = piece.next();
    } while (piece.more() && found == null);
    if (found == null && !piece.rest().isEmpty() && piece.rest().equals(rest)) {
      // A prompt has no line end, and nothing was added to it since the last attempt.
      found = pattern.matcher(rest).find() ? rest : null;
    }
    rest = piece.rest();
    if (found == null) {
      throw new EnsembleException(link.masked(none()));
    }
  }

  /** After an attempt that did not throw. */
  String found() {
    return Objects.requireNonNull(found);
  }

  private void look(String line) {
    if (found != null) {
      return;
    }
    last.add(line);
    if (last.size() > SHOWN) {
      last.remove();
    }
    if (pattern.matcher(line).find()) {
      found = line;
    }
  }

  private String none() {
    String which = fromMark ? "the lines since the mark" : "its lines";
    if (last.isEmpty() && rest.isEmpty()) {
      return fromMark ? "it has no lines since the mark" : "it has no lines";
    }
    String lines = String.join("\n", last) + (rest.isEmpty() ? "" : "\n" + rest);
    return "it is in none of "
        + which
        + ", the last of which are:\n"
        + lines.strip().indent(2).stripTrailing();
  }
}
