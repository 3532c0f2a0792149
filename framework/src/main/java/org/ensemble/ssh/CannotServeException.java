// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import org.ensemble.EnsembleException;

/** What a node has does not suffice for an sshd to run in it. */
public final class CannotServeException extends EnsembleException {

  private static final long serialVersionUID = 1;

  CannotServeException(String message) {
    super(message);
  }
}
