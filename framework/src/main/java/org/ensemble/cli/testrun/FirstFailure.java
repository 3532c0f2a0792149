// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Makes a pause when the first test has failed: JUnit waits for its listeners, and what the test's
 * class has is still up.
 */
final class FirstFailure implements TestExecutionListener {

  private final Pause pause;
  private final Runnable before;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * @param before makes room on the terminal
   */
  FirstFailure(Pause pause, Runnable before) {
    this.pause = pause;
    this.before = before;
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (identifier.isTest()
        && result.getStatus() == TestExecutionResult.Status.FAILED
        && over.compareAndSet(false, true)) {
      before.run();
      pause.pause();
    }
  }
}
