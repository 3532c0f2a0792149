// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.stream.Stream;
import org.ensemble.deployment.Deployment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs the script that {@link NixosTestScript} names: a test for each {@code subtest}, with those
 * in it below, and one that says whether the script came to its end.
 *
 * <p>An interface, because JUnit looks for methods: a class that has annotations alone is none of
 * its tests.
 */
public interface ScriptTest {

  /**
   * The script's subtests, as it comes to them. A failed one ends the script, as with NixOS, unless
   * the script catches what was raised.
   *
   * @throws org.ensemble.EnsembleException if there is no such script, it is no Python, or this
   *     machine has no python3
   */
  @TestFactory
  @DisplayName("testScript")
  @Execution(ExecutionMode.SAME_THREAD)
  default Stream<DynamicNode> testScript(Deployment deployment) throws Throwable {
    return ScriptNodes.of(ScriptFile.of(getClass()), deployment);
  }
}
