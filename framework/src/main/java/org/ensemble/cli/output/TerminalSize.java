// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;

/** How large the terminal is; asked of stty(1), because Java knows no ioctl. */
public record TerminalSize(int columns, int rows) {

  private static final TerminalSize USUAL = new TerminalSize(80, 24);

  /** The usual one where nobody knows. */
  public static TerminalSize now() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), US_ASCII);
      return parse(answer);
    } catch (IOException unknown) {
      return USUAL;
    }
  }

  /**
   * @param answer rows and columns
   */
  static TerminalSize parse(String answer) {
    String[] words = answer.strip().split(" ");
    boolean known =
        words.length == 2 && words[0].matches("\\d{1,5}") && words[1].matches("\\d{1,5}");
    TerminalSize size =
        known ? new TerminalSize(Integer.parseInt(words[1]), Integer.parseInt(words[0])) : USUAL;
    return size.columns > 0 && size.rows > 0 ? size : USUAL;
  }
}
