// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;

/** What is waited for cannot come to hold any more; ends the wait, and those around it. */
final class HopelessWaitException extends EnsembleException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  HopelessWaitException(String reason) {
    this("", reason);
  }

  /**
   * @param head which wait it is that has become hopeless
   */
  HopelessWaitException(String head, String reason) {
    super(head + reason);
    this.reason = reason;
  }

  /** Why, without for what. */
  String reason() {
    return reason;
  }
}
