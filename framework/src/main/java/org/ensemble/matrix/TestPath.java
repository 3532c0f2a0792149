// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What a reader knows a test or a class by. */
public final class TestPath {

  private TestPath() {}

  /**
   * Display names, from the outermost class down to its own; empty for an engine, which tells a
   * reader nothing.
   */
  public static List<String> of(TestIdentifier identifier, TestPlan plan) {
    List<String> path = new ArrayList<>();
    Optional<TestIdentifier> next = Optional.of(identifier);
    while (next.flatMap(plan::getParent).isPresent()) {
      path.add(0, shown(next.get().getDisplayName()));
      next = plan.getParent(next.get());
    }
    return path;
  }

  /** JUnit's own name for a method, less its parameters: nodes are injected, not looked at. */
  private static String shown(String displayName) {
    return displayName.replaceFirst("^(\\w+)\\([\\w, .$]*\\)$", "$1");
  }
}
