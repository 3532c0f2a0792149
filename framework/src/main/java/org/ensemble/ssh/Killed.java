// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.List;

/**
 * What came of killing a command.
 *
 * @param leftover why something of it may still run; empty if nothing does
 * @param shown what its processes did right before, as {@code show.sh} prints it; empty if nobody
 *     could look
 */
public record Killed(String leftover, List<String> shown) {

  /** There was nothing to kill. */
  static final Killed NOTHING = new Killed("", List.of());

  public Killed {
    shown = List.copyOf(shown);
  }

  /** Something of it may still run, for that reason. */
  static Killed not(String why) {
    return new Killed(why, List.of());
  }

  /** From what the program said that killed. */
  static Killed parse(String said) {
    List<String> lines = said.lines().toList();
    String survivors =
        String.join(
                " ", lines.stream().filter(line -> !line.startsWith(KillProgram.SHOWN)).toList())
            .strip();
    return new Killed(
        survivors.isEmpty() ? "" : "these processes survived SIGKILL: " + survivors,
        lines.stream()
            .filter(line -> line.startsWith(KillProgram.SHOWN))
            .map(line -> line.substring(KillProgram.SHOWN.length()))
            .toList());
  }
}
