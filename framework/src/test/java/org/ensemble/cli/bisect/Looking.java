// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands for a test: red if a file of the compositions has a word. */
final class Looking {

  private Looking() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(System.getProperty("ensemble.compositions", ""), arguments[0]);
    String text = Files.readString(file);
    System.out.println(text);
    System.exit(text.startsWith(System.getProperty("ensemble.word", "")) ? 1 : 0);
  }
}
