// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import org.ensemble.EnsembleException;

/** Something answered in a node's place that does not hold the node's host key. Never retried. */
public final class WrongHostKeyException extends EnsembleException {

  private static final long serialVersionUID = 1L;

  WrongHostKeyException(String node, String found, String expected) {
    super(
        "node `"
            + node
            + "` answered with host key "
            + found
            + ", but it was given "
            + expected
            + ": the way in leads to another machine, or an sshd with another configuration answered");
  }
}
