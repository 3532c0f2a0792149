// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

/** What text may stand out by; the codes are ECMA-48's "select graphic rendition". */
public enum Colour {
  BOLD("1"),
  FAINT("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33");

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  String around(String text) {
    return "\033[" + code + "m" + text + "\033[0m";
  }
}
