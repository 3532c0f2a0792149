// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

/**
 * The end markers of the commands of one shell, which both sides count: the shell need not be told
 * the next one, and can make ready for a command before there is one.
 */
final class EndMarkers {

  /** So that all numbers have as many digits. */
  static final int FIRST = 1_000_000;

  private static final int DIGITS = 7;

  private final String prefix;
  private int number = FIRST;

  EndMarkers() {
    String nonce = Marker.fresh().nonce();
    this.prefix = nonce.substring(0, nonce.length() - DIGITS);
  }

  /** All but the number. */
  String prefix() {
    return prefix;
  }

  /** The marker of the command that comes next, or runs. */
  Marker current() {
    return new Marker(prefix + number);
  }

  /** The one after it. */
  Marker following() {
    return new Marker(prefix + (number + 1));
  }

  /** After the end of a command. */
  void advance() {
    number++;
  }

  /** Whether there is a number for another command. */
  boolean lasts() {
    return number < 10 * FIRST - 2;
  }
}
