// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.ensemble.EnsembleException;
import org.ensemble.support.HumanTime;

/**
 * A wait for many nodes that has come to nothing, put into words.
 *
 * @param waited so far
 */
record VainWait(
    String what, int needed, List<Standing> standings, Attempt attempt, Duration waited) {

  EnsembleException exception() {
    String head = "waiting " + HumanTime.of(waited) + " until " + what + " on " + wanted();
    String state =
        "; it held on "
            + standings.stream().filter(Standing::held).count()
            + standings.stream().map(standing -> "\n  " + standing).collect(joining());
    if (!attempt.deadline().isOver()) {
      return new HopelessWaitException(head + " has become hopeless", state);
    }
    return new EnsembleException(
        head + " was in vain, its budget of " + attempt.budget() + " is over" + state,
        standings.stream().map(Standing::last).filter(Objects::nonNull).findFirst().orElse(null));
  }

  private String wanted() {
    int nodes = standings.size();
    if (needed == nodes) {
      return nodes == 1 ? "the one node" : "all " + nodes + " nodes";
    }
    return (needed == 1 ? "any" : "at least " + needed) + " of " + nodes + " nodes";
  }
}
