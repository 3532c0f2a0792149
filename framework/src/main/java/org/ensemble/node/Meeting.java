// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;
import org.jspecify.annotations.Nullable;

/** Behind the {@link Barrier}s of the actions on some nodes, which may meet again and again. */
final class Meeting {

  private final List<String> nodes;
  private final Budget budget;
  private final Map<String, String> arrived = new LinkedHashMap<>();
  private final Map<String, String> gone = new LinkedHashMap<>();
  private int round;
  private @Nullable String broken;

  Meeting(List<String> nodes, Budget budget) {
    this.nodes = nodes;
    this.budget = budget;
  }

  /**
   * @param end how the action on that node has ended: it does not come any more
   */
  synchronized void leave(String node, String end) {
    gone.put(node, end);
    if (!arrived.isEmpty()) {
      notifyAll();
    }
  }

  synchronized void await(String node, String point) {
    TimeLimit limit = TimeLimit.of(budget);
    int own = round;
    if (broken != null) {
      throw new BrokenBarrierException(broken);
    }
    arrived.put(node, point);
    if (arrived.size() == nodes.size()) {
      arrived.clear();
      round++;
      notifyAll();
      return;
    }
    while (round == own && broken == null) {
      if (!gone.isEmpty()) {
        fail(point, "cannot come any more");
      } else if (limit.deadline().isOver()) {
        fail(point, "did not come within " + limit.text());
      } else {
        pause(limit.deadline(), point);
      }
    }
    if (round == own) {
      throw new BrokenBarrierException(String.valueOf(broken));
    }
  }

  private void pause(Deadline deadline, String point) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, deadline.remaining().toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("waiting for all nodes until " + point + " was given up", e);
    }
  }

  /** Nobody waits for a barrier that has failed once. */
  private void fail(String point, String how) {
    List<String> missing = new ArrayList<>(nodes);
    missing.removeAll(arrived.keySet());
    List<String> hopeless = missing.stream().filter(gone::containsKey).toList();
    List<String> blamed = hopeless.isEmpty() ? missing : hopeless;
    String why =
        hopeless.stream().map(node -> "; " + node + " " + gone.get(node)).collect(joining());
    broken =
        "not all nodes came to the point that "
            + point
            + ": "
            + NodeNames.fold(blamed)
            + " "
            + how
            + why
            + "; there already: "
            + NodeNames.fold(new ArrayList<>(arrived.keySet()));
    notifyAll();
  }
}
