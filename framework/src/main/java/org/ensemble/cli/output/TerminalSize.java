// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;

/** How wide the terminal is; asked of stty(1), because Java knows no ioctl. */
final class TerminalSize {

  private static final int USUAL = 80;

  private TerminalSize() {}

  static int columns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] answer =
          new String(stty.getInputStream().readAllBytes(), US_ASCII).strip().split(" ");
      int columns = answer.length == 2 ? Integer.parseInt(answer[1]) : 0;
      return columns > 0 ? columns : USUAL;
    } catch (IOException | NumberFormatException unknown) {
      return USUAL;
    }
  }
}
