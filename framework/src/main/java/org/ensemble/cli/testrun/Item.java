// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.util.List;
import java.util.Optional;
import org.ensemble.matrix.TestPath;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A test or a container of tests as a reader knows it.
 *
 * @param path display names, from the outermost class down to its own
 * @param test whether it is a test itself
 */
record Item(List<String> path, boolean test) {

  Item {
    path = List.copyOf(path);
  }

  /** Empty for an engine, which tells a reader nothing. */
  static Optional<Item> of(TestIdentifier identifier, TestPlan plan) {
    List<String> path = TestPath.of(identifier, plan);
    return path.isEmpty() ? Optional.empty() : Optional.of(new Item(path, identifier.isTest()));
  }

  String name() {
    return path.get(path.size() - 1);
  }

  int depth() {
    return path.size() - 1;
  }

  List<String> parents() {
    return path.subList(0, depth());
  }

  @Override
  public String toString() {
    return String.join(" > ", path);
  }
}
