// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;
import org.ensemble.ssh.Output;

/** A command did not do what was asked of it. */
public abstract sealed class CommandException extends EnsembleException
    permits CommandFailedException,
        CommandTimeoutException,
        NodeLostException,
        NodeUnreachableException {

  private static final long serialVersionUID = 1L;

  private final String node;
  private final String command;
  private final transient Output out;
  private final transient Output err;

  CommandException(String message, String node, String command, Output out, Output err) {
    super(message);
    this.node = node;
    this.command = command;
    this.out = out;
    this.err = err;
  }

  /** The node's name. */
  public String node() {
    return node;
  }

  public String command() {
    return command;
  }

  Output out() {
    return out;
  }

  Output err() {
    return err;
  }

  /** What it wrote to stdout until then. */
  public String stdout() {
    return out.text();
  }

  /** What it wrote to stderr until then. */
  public String stderr() {
    return err.text();
  }
}
