// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.ssh.Output;

/** There is no way to a node; the command was not run. */
public final class NodeUnreachableException extends CommandException {

  private static final long serialVersionUID = 1L;

  NodeUnreachableException(String message, String node, String command, Output out, Output err) {
    super(message, node, command, out, err);
  }
}
