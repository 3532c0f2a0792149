// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.ssh.OutputTap;

/** Takes the output of a command line by line while the command runs. */
@FunctionalInterface
public interface OutputConsumer {

  /**
   * Called for each line in the order in which lines of that stream were written.
   *
   * @param line in UTF-8, without its line end; one of more than 64 KiB comes in pieces
   */
  void line(OutputTap.Stream stream, String line);
}
