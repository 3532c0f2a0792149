// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.extension;

import java.time.Duration;
import org.ensemble.benchmarks.ChildJvm;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells how long each test class took: from the end of the class before it to its own end, so that
 * nothing JUnit does for it in between is lost, and a class that is skipped has a time, too.
 */
final class ClassTimes implements TestExecutionListener {

  private long previous;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    previous = System.nanoTime();
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    ended(test);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    ended(test);
  }

  private void ended(TestIdentifier test) {
    if (test.getSource().orElse(null) instanceof ClassSource source) {
      long now = System.nanoTime();
      ChildJvm.tell(source.getClassName(), Duration.ofNanos(now - previous));
      previous = System.nanoTime();
    }
  }
}
