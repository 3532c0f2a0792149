// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.function.Consumer;

/** What a log is read from, piece by piece. Places in it are texts of its own notation. */
interface LogSource {

  /** The place before the first line. */
  String BEGINNING = "";

  /**
   * What came of reading one piece.
   *
   * @param next the place behind the last whole line
   * @param rest what stands there already of a line that has no end yet
   * @param more whether the piece ended because it was full
   */
  record Piece(String next, String rest, boolean more) {}

  /** What messages call it: <code>the journal of unit `x`</code>. */
  String name();

  /** Which logs share their places with it: <code>the journal of node `box`</code>. */
  String places();

  /** The place where it ends now. */
  String end();

  /**
   * Hands over the whole lines from a place on, in their order and without line ends.
   *
   * @param settle whether what was logged by now has to be in, even if that takes a moment
   */
  Piece read(String place, boolean settle, Consumer<String> lines);
}
