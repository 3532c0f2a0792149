// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What JUnit would run of a class, found out without running it. */
final class TestMembers {

  private TestMembers() {}

  static List<Method> methods(Class<?> type) {
    return AnnotationSupport.findAnnotatedMethods(
        type, Testable.class, HierarchyTraversalMode.TOP_DOWN);
  }

  /** Its {@code @Nested} classes. */
  static List<Class<?>> nested(Class<?> type) {
    return ReflectionSupport.findNestedClasses(
        type, nested -> AnnotationSupport.isAnnotated(nested, Nested.class));
  }
}
