// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;

/** The others did not come to a {@link Barrier}; why they did not is mostly thrown elsewhere. */
final class BrokenBarrierException extends EnsembleException {

  private static final long serialVersionUID = 1L;

  BrokenBarrierException(String message) {
    super(message);
  }
}
