// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.extension;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A way through the extension on which no class waits for a deployment of its own. */
enum Way {

  /** The flavour cannot be used here. */
  SKIPPED("skipped for want of a flavour", inTurns(PlainTestCases.ALL)) {
    @Override
    boolean wasTaken(TestExecutionSummary summary) {
      return summary.getContainersSkippedCount() == RefusedTestCases.ALL.size();
    }
  },

  /**
   * The composition is found, read, checked and distributed; then it asks too much. Beside classes
   * that fail for a reason of their own, for to fail costs JUnit something, too.
   */
  REFUSED("composition read and refused", inTurns(PlainFailingTestCases.ALL)) {
    @Override
    boolean wasTaken(TestExecutionSummary summary) {
      return summary.getFailures().stream()
              .filter(failure -> failure.getException().getMessage().contains("lacks disks"))
              .count()
          == RefusedTestCases.ALL.size();
    }
  },

  /** The deployment of the class around is there; its nodes are injected. */
  INJECTED(
      "nodes injected, nested class",
      List.of(PlainTestCases.NestedTestCase.class, InjectedTestCase.class)) {
    @Override
    boolean wasTaken(TestExecutionSummary summary) {
      return summary.getTestsSucceededCount() == 12 && summary.getTestsFailedCount() == 0;
    }
  };

  private final String description;
  private final List<Class<?>> classes;

  Way(String description, List<Class<?>> classes) {
    this.description = description;
    this.classes = classes;
  }

  private static List<Class<?>> inTurns(List<Class<?>> plain) {
    List<Class<?>> classes = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      classes.add(plain.get(i));
      classes.add(RefusedTestCases.ALL.get(i));
    }
    return classes;
  }

  String description() {
    return description;
  }

  /** In this order, in one run. */
  List<Class<?>> classes() {
    return classes;
  }

  /** Whether it went that way: a figure of another way is none. */
  abstract boolean wasTaken(TestExecutionSummary summary);
}
