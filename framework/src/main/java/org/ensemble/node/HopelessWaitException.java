// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;

/** What is waited for cannot come to hold any more; ends the wait, and those around it. */
final class HopelessWaitException extends EnsembleException {

  private static final long serialVersionUID = 1L;

  HopelessWaitException(String message) {
    super(message);
  }
}
