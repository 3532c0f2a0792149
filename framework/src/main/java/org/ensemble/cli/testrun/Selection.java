// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.Suggestions;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** From {@code CLASS} or {@code CLASS#METHOD} to what JUnit calls a selector. */
public final class Selection {

  private Selection() {}

  /**
   * One for a class, one for each method of the name: its parameters, which the nodes of a test
   * are, need not be written.
   *
   * @throws EnsembleException if there is no such class or method
   */
  public static List<DiscoverySelector> of(String text, TestClasses classes) {
    String[] parts = text.split("#", 2);
    Class<?> testClass = load(classes.find(parts[0]));
    if (parts.length == 1) {
      return List.of(DiscoverySelectors.selectClass(testClass));
    }
    List<DiscoverySelector> selectors =
        methods(testClass)
            .filter(method -> method.getName().equals(parts[1]))
            .<DiscoverySelector>map(method -> DiscoverySelectors.selectMethod(testClass, method))
            .toList();
    if (selectors.isEmpty()) {
      List<String> known = methods(testClass).map(Method::getName).distinct().toList();
      throw new EnsembleException(
          Suggestions.unknown("method of " + testClass.getSimpleName(), parts[1], known));
    }
    return selectors;
  }

  private static Stream<Method> methods(Class<?> testClass) {
    return ReflectionSupport.streamMethods(
        testClass,
        method -> AnnotationSupport.isAnnotated(method, Testable.class),
        HierarchyTraversalMode.TOP_DOWN);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new EnsembleException("test class `" + name + "` cannot be loaded: " + e, e);
    }
  }
}
