// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.junit.platform.commons.support.HierarchyTraversalMode.TOP_DOWN;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What a class of {@link EachFlavour} may have: JUnit does some things before any flavour. */
final class EachFlavourRules {

  private EachFlavourRules() {}

  static boolean apply(Class<?> type) {
    return AnnotationSupport.isAnnotated(type, EachFlavour.class);
  }

  /**
   * @throws EnsembleException if they apply, and the class has what they exclude
   */
  static void check(Class<?> type) {
    List<String> problems = apply(type) ? problems(type) : List.of();
    if (!problems.isEmpty()) {
      throw new EnsembleException(
          "@EachFlavour on "
              + type.getSimpleName()
              + ": nodes come up once for each flavour, after all that JUnit does once for the"
              + " class; "
              + String.join("; ", problems));
    }
  }

  private static List<String> problems(Class<?> type) {
    List<String> problems = new ArrayList<>();
    if (AnnotationSupport.isAnnotated(type, Nested.class)) {
      problems.add("put it on the outermost class, for a @Nested one shares its nodes");
    }
    if (!AnnotationSupport.isAnnotated(type, CompositionTest.class)) {
      problems.add("put @CompositionTest(\"…\") beside it, which says what to bring up");
    }
    if (AnnotationSupport.findAnnotation(type, TestInstance.class)
        .filter(instance -> instance.value() == Lifecycle.PER_CLASS)
        .isPresent()) {
      problems.add("take @TestInstance(PER_CLASS) away");
    }
    addMethods(type, BeforeAll.class, "@BeforeEach", problems);
    addMethods(type, AfterAll.class, "@AfterEach", problems);
    ReflectionSupport.findFields(
            type,
            field -> Injection.isAsked(field) && Modifier.isStatic(field.getModifiers()),
            TOP_DOWN)
        .forEach(field -> problems.add("make field `" + field.getName() + "` one of the instance"));
    return problems;
  }

  private static void addMethods(
      Class<?> type, Class<? extends Annotation> kind, String instead, List<String> problems) {
    for (Method method : AnnotationSupport.findAnnotatedMethods(type, kind, TOP_DOWN)) {
      problems.add(
          "let @"
              + kind.getSimpleName()
              + " method `"
              + method.getName()
              + "` be "
              + instead
              + ", or move it into a @Nested class");
    }
  }
}
