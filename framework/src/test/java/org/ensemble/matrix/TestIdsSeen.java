// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Collects the ids of tests, and of what fails around them. */
final class TestIdsSeen implements TestExecutionListener {

  private final TestIds ids = new TestIds();
  private final Set<String> seen = new LinkedHashSet<>();
  private TestPlan plan;

  Set<String> ids() {
    return seen;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
    seen.add(ids.of(identifier, plan));
  }

  @Override
  public synchronized void executionFinished(
      TestIdentifier identifier, TestExecutionResult result) {
    if (identifier.isTest() || result.getThrowable().isPresent()) {
      seen.add(ids.of(identifier, plan));
    }
  }
}
