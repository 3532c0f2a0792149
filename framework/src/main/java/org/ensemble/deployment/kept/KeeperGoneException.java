// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import org.ensemble.EnsembleException;

/** The keeper of a deployment does not answer any more, and will not. */
public final class KeeperGoneException extends EnsembleException {

  private static final long serialVersionUID = 1;

  KeeperGoneException(String message) {
    super(message);
  }
}
