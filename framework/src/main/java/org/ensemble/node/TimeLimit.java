// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;

/**
 * When a command that begins now is killed.
 *
 * @param text how that came about, for messages
 */
record TimeLimit(Deadline deadline, String text) {

  /** The command's own limit, or what is left of the wait that it is part of. */
  static TimeLimit of(Budget limit) {
    Deadline own = Deadline.after(limit.total());
    Attempt attempt = Attempt.current();
    return attempt == null || own.orEarlier(attempt.deadline()) == own
        ? new TimeLimit(own, limit.text())
        : new TimeLimit(
            attempt.deadline(), "what was left of the " + attempt.budget() + " of the wait");
  }
}
