// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.JvmEnd;

/**
 * What has to be undone, latest first, once. It is also done when the JVM ends in an orderly way,
 * by Ctrl-C for one; the watchdog is for every other end.
 */
final class Teardown implements AutoCloseable {

  /** One step back. */
  interface Step {
    void undo() throws Exception;
  }

  private final Deque<Step> steps = new ArrayDeque<>();
  private final JvmEnd jvmEnd = JvmEnd.does(this::undoAll, "ensemble-teardown");

  synchronized void push(Step step) {
    steps.push(step);
  }

  /**
   * @throws EnsembleException if a step fails; all others are taken nevertheless
   */
  @Override
  public void close() {
    List<String> problems = undoAll();
    // If the JVM is ending, its thread has waited for this, and finds nothing left to do.
    jvmEnd.cancel();
    if (!problems.isEmpty()) {
      throw new EnsembleException(
          "a deployment could not be taken down whole: " + String.join("; ", problems));
    }
  }

  private synchronized List<String> undoAll() {
    List<String> problems = new ArrayList<>();
    while (!steps.isEmpty()) {
      try {
        steps.pop().undo();
      } catch (Exception e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }
}
