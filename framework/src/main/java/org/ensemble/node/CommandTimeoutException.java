// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.ssh.Output;

/**
 * A command did not end within its time limit. What it had started was killed; the node can be
 * used.
 */
public final class CommandTimeoutException extends CommandException {

  private static final long serialVersionUID = 1L;

  CommandTimeoutException(String message, String node, String command, Output out, Output err) {
    super(message, node, command, out, err);
  }
}
