// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

/** Tells from the console how far a machine has come. */
final class BootProgress {

  private BootProgress() {}

  /**
   * @param console what it has printed since it was started; {@code init.sh} prints the two lines
   *     that are looked for here
   */
  static String of(String console) {
    if (console.isBlank()) {
      return "its machine runs, and has printed nothing, as with a kernel for another kind of machine,"
          + " or one whose command line moves the console away from ttyS0";
    } else if (!console.contains("ensemble: the kernel is up")) {
      return "its kernel has begun, and has not come as far as its RAM disk";
    } else if (!console.contains("ensemble: the node is next")) {
      return "its kernel is up, and its root file system is not";
    }
    return console.contains("Welcome to ")
        ? "its systemd has begun"
        : "its root file system is there, and its systemd has said nothing";
  }
}
