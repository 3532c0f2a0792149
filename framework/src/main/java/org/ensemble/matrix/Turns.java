// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ensemble.junit.EachFlavour;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Finds where in a matrix a result belongs: a class of {@link EachFlavour} fills many columns. */
final class Turns {

  /** What JUnit calls an invocation of a class template in unique ids. */
  private static final String TURN = "class-template-invocation";

  private Turns() {}

  /**
   * @param path without the turn
   * @param classes from the outermost to its own
   * @param turn the flavour whose turn it is part of; null for none
   * @param level 1 for what is directly below an engine, a turn not counted
   */
  record Place(List<String> path, List<Class<?>> classes, @Nullable String turn, int level) {

    String flavour(String otherwise) {
      return turn == null ? otherwise : turn;
    }

    /** Whether it is all of a class in a flavour, rather than part of such. */
    boolean isOutermost() {
      boolean each = classes.size() == 1 && isEachFlavour(classes.get(0));
      return level == 1 && (turn != null || !each);
    }
  }

  static Place place(TestIdentifier identifier, TestPlan plan) {
    List<String> path = new ArrayList<>();
    List<Class<?>> classes = new ArrayList<>();
    String turn = null;
    List<String> names = TestPath.of(identifier, plan);
    Optional<TestIdentifier> next = Optional.of(identifier);
    for (int i = names.size() - 1; i >= 0; i--) {
      TestIdentifier each = next.orElseThrow();
      next = plan.getParent(each);
      if (isTurn(each)) {
        turn = each.getDisplayName();
      } else {
        path.add(0, names.get(i));
        testClass(each).ifPresent(type -> classes.add(0, type));
      }
    }
    return new Place(path, classes, turn, path.size());
  }

  private static boolean isTurn(TestIdentifier identifier) {
    return identifier.getUniqueIdObject().getLastSegment().getType().equals(TURN)
        && testClass(identifier).filter(Turns::isEachFlavour).isPresent();
  }

  private static boolean isEachFlavour(Class<?> type) {
    return AnnotationSupport.isAnnotated(type, EachFlavour.class);
  }

  private static Optional<Class<?>> testClass(TestIdentifier identifier) {
    return identifier
        .getSource()
        .filter(ClassSource.class::isInstance)
        .map(source -> ((ClassSource) source).getJavaClass());
  }
}
