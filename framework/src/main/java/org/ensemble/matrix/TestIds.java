// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Ids of tests that are the same in each run: {@code pkg.OarIT#array}, then {@code [2]} for the
 * second invocation of a template, then the names of dynamic tests. Parameters are no part of it,
 * which are nodes mostly; overloads are told apart by numbers.
 */
final class TestIds {

  private final Map<String, String> owners = new HashMap<>();

  /** That of a test, or of a container: of a class, its name. */
  String of(TestIdentifier identifier, TestPlan plan) {
    String id = plain(identifier, plan);
    String unique = withoutTurns(identifier);
    String free = id;
    for (int number = 2; !owners.computeIfAbsent(free, key -> unique).equals(unique); number++) {
      free = id + " (" + number + ")";
    }
    return free;
  }

  private static String plain(TestIdentifier identifier, TestPlan plan) {
    List<TestIdentifier> line = new ArrayList<>();
    Optional<TestIdentifier> next = Optional.of(identifier);
    while (next.isPresent()) {
      line.add(0, next.get());
      next = plan.getParent(next.get());
    }
    StringBuilder id = new StringBuilder();
    for (TestIdentifier each : line) {
      add(each, id);
    }
    return id.toString();
  }

  private static void add(TestIdentifier each, StringBuilder id) {
    UniqueId.Segment segment = each.getUniqueIdObject().getLastSegment();
    TestSource source = each.getSource().orElse(null);
    switch (segment.getType()) {
      case "test-template-invocation" ->
          id.append('[').append(segment.getValue().replace("#", "")).append(']');
      case "dynamic-test", "dynamic-container" ->
          id.append(" > ").append(each.getDisplayName().strip());
      case "class-template-invocation" -> {}
      default -> {
        if (source instanceof MethodSource method) {
          id.append('#').append(method.getMethodName());
        } else if (source instanceof ClassSource type) {
          id.setLength(0);
          id.append(type.getClassName());
        }
      }
    }
  }

  private static String withoutTurns(TestIdentifier identifier) {
    return identifier.getUniqueId().replaceAll("/\\[class-template-invocation:[^]]*]", "");
  }
}
