// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.ssh.Output;

/** The way to a node broke while a command ran there; nobody knows how the command ended. */
public final class NodeLostException extends CommandException {

  private static final long serialVersionUID = 1L;

  NodeLostException(String message, String node, String command, Output out, Output err) {
    super(message, node, command, out, err);
  }
}
