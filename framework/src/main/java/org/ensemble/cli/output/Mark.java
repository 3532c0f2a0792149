// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

/** How something went or whether it is there, as the first word of its line. */
public enum Mark {
  PASSED("✔", "ok", Colour.GREEN),
  FAILED("✘", "FAILED", Colour.RED),
  SKIPPED("↷", "skipped", Colour.YELLOW),
  PRESENT("✔", "yes", Colour.GREEN),
  ABSENT("✘", "no", Colour.RED);

  private final String sign;
  private final String word;
  private final Colour colour;

  Mark(String sign, String word, Colour colour) {
    this.sign = sign;
    this.word = word;
    this.colour = colour;
  }

  /** A sign where one can be seen, else a word padded to the width of the longest. */
  String on(Look look) {
    String text = look.unicode() && look.rewrites() ? sign : String.format("%-7s", word);
    return look.colours() ? colour.around(text) : text;
  }
}
