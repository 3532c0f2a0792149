// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.node.LogSource.Piece;

/**
 * A text that grows line by line: a journal, a file, a console. Every call looks anew, and sees all
 * of it, or what comes after a mark.
 */
public sealed class Log permits Console {

  /** Lines that a message shows. */
  private static final int SHOWN = 20;

  private final NodeLink link;
  private final LogSource source;
  private final String from;

  Log(NodeLink link, LogSource source) {
    this(link, source, LogSource.BEGINNING);
  }

  private Log(NodeLink link, LogSource source, String from) {
    this.link = link;
    this.source = source;
    this.from = from;
  }

  /** The name of the node that it is of. */
  public final String node() {
    return link.context().name();
  }

  /** The place where it ends now. What is logged from now on comes after it. */
  public final LogMark mark() {
    return new LogMark(source.places(), source.end());
  }

  /**
   * The same from a place on.
   *
   * @throws IllegalArgumentException if the mark is of another log
   */
  public final Log after(LogMark mark) {
    if (!Arguments.present("mark", mark).log().equals(source.places())) {
      throw new IllegalArgumentException(
          mark + " says nothing of " + source.places() + "; use a mark of that one");
    }
    return new Log(link, source, mark.position());
  }

  /** Its lines, without line ends; the last one may still grow. */
  public final List<String> lines() {
    List<String> lines = new ArrayList<>();
    Piece piece = source.read(from, true, lines::add);
    while (piece.more()) {
      piece = source.read(piece.next(), false, lines::add);
    }
    if (!piece.rest().isEmpty()) {
      lines.add(piece.rest());
    }
    return lines;
  }

  /** Its lines, each with a line end. */
  public final String text() {
    List<String> lines = lines();
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** The end of some of its lines, for messages: indented, and without secrets. */
  public final String excerpt(List<String> lines) {
    int skipped = Math.max(0, lines.size() - SHOWN);
    String shown = String.join("\n", lines.subList(skipped, lines.size()));
    return (skipped == 0 ? "" : "  … " + skipped + " lines before\n")
        + link.masked(shown.indent(2).stripTrailing());
  }

  /** A wait for something to be logged, or to have been logged already. */
  public final LogWait await() {
    return new LogWait(link, source, from, Await.on(link, source.name()));
  }

  /** What it is: <code>the journal of unit `x`</code>. */
  @Override
  public final String toString() {
    return source.name();
  }
}
