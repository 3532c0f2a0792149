// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.ensemble.ssh.Output;
import org.ensemble.support.HumanTime;
import org.ensemble.support.TerminalText;

/** The parts that messages about commands are made of. */
final class CommandText {

  /** Lines of each stream that a message shows. */
  private static final int TAIL = 20;

  private static final int LONGEST_COMMAND = 1_000;

  private CommandText() {}

  /**
   * <code>node `n1`, root: `true`</code>.
   *
   * @param who the user, and where if that is known
   */
  static String of(String node, String who, String command) {
    return "node `" + node + "`, " + who + ": " + quoted(command);
  }

  /**
   * A command that exited, but not as it should have.
   *
   * @param masking applied before anything is cut, for the rest of a secret would not be recognised
   */
  static String unexpected(
      String who, CommandResult result, String expected, UnaryOperator<String> masking) {
    return masking.apply(
        of(result.node(), who, masking.apply(result.command()))
            + " exited with "
            + result.status()
            + after(result.duration())
            + ", expected "
            + expected
            + tails(result.out(), result.err()));
  }

  static String quoted(String command) {
    String shown =
        command.length() <= LONGEST_COMMAND
            ? command
            : command.substring(0, LONGEST_COMMAND)
                + "… ("
                + (command.length() - LONGEST_COMMAND)
                + " characters more)";
    return "`" + TerminalText.inert(shown) + "`";
  }

  static String human(Duration duration) {
    return HumanTime.of(duration);
  }

  static String after(Duration duration) {
    return " after " + human(duration);
  }

  /** The end of both streams, stderr first, each on lines of its own; nothing for an empty one. */
  static String tails(Output out, Output err) {
    return tail("stderr", err) + tail("stdout", out);
  }

  private static String tail(String name, Output output) {
    return output.length() == 0
        ? ""
        : "\n" + name + ":\n" + TerminalText.inert(output.tail(TAIL)).indent(2).stripTrailing();
  }
}
