// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.Output;

/**
 * A command that has run and exited.
 *
 * @param node its name
 * @param user who ran it
 * @param status the exit status; 128 + n if signal n ended it
 * @param duration from when it was sent until its end was known
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 * @param masking of secrets, applied by {@link #toString} and in messages; everything else here is
 *     as it came
 */
public record CommandResult(
    String node,
    String user,
    String command,
    int status,
    Duration duration,
    Output out,
    Output err,
    UnaryOperator<String> masking) {

  /**
   * All of stdout, line ends included, as UTF-8.
   *
   * @throws EnsembleException if there was more than {@link Output#KEPT} bytes of it
   */
  public String stdout() {
    return whole("stdout", out).text();
  }

  /** All of stdout as it came; throws as {@link #stdout()} does. */
  public byte[] stdoutBytes() {
    return whole("stdout", out).bytes();
  }

  /** All of stderr; throws as {@link #stdout()} does. */
  public String stderr() {
    return whole("stderr", err).text();
  }

  /** All of stderr as it came; throws as {@link #stdout()} does. */
  public byte[] stderrBytes() {
    return whole("stderr", err).bytes();
  }

  /** Where it ran and what came of it, with the end of its output; secrets are masked. */
  @Override
  public String toString() {
    return masking.apply(
        CommandText.of(node, user, masking.apply(command))
            + " exited with "
            + status
            + CommandText.after(duration)
            + CommandText.tails(out, err));
  }

  private Output whole(String stream, Output output) {
    if (output.isCut()) {
      throw new EnsembleException(
          CommandText.of(node, user, masking.apply(command))
              + " wrote "
              + output.length()
              + " bytes to "
              + stream
              + ", more than the "
              + Output.KEPT
              + " that a result keeps: let it write to a file on the node");
    }
    return output;
  }
}
