// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.RoleMention;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds what belongs into a parameter or a field, and says in one sentence why nothing does. */
record Injection(Deployment deployment) {

  static boolean supports(AnnotatedElement element, Class<?> type) {
    // A Node that nobody asked for in so many words is refused with the words.
    return isAsked(element)
        || type == Node.class
        || type == Nodes.class
        || type == Deployment.class;
  }

  static boolean isAsked(AnnotatedElement element) {
    return AnnotationSupport.isAnnotated(element, Role.class)
        || AnnotationSupport.isAnnotated(element, NodeName.class);
  }

  Object value(Parameter parameter) {
    return value(parameter, parameter.getType(), describe(parameter));
  }

  /**
   * Sets the annotated fields of a class and its superclasses: the static ones, or those of an
   * instance.
   */
  void fields(Class<?> type, @Nullable Object instance) {
    for (Field field : askingFields(type, instance == null)) {
      String element = describe(field);
      if (ModifierSupport.isFinal(field)) {
        throw new EnsembleException(
            element + " is final; a node can be injected only into a field that is not");
      }
      try {
        field.setAccessible(true);
        field.set(instance, value(field, field.getType(), element));
      } catch (ReflectiveOperationException e) {
        throw new EnsembleException(element + " cannot be set: " + e, e);
      }
    }
  }

  /** Whether a class has annotated fields: static ones, or others. */
  static boolean isAskedByFields(Class<?> type, boolean ofStatic) {
    return !askingFields(type, ofStatic).isEmpty();
  }

  private static List<Field> askingFields(Class<?> type, boolean ofStatic) {
    Predicate<Field> wanted =
        field -> isAsked(field) && Modifier.isStatic(field.getModifiers()) == ofStatic;
    return ReflectionSupport.findFields(type, wanted, HierarchyTraversalMode.TOP_DOWN);
  }

  /** The roles that a class and those nested in it ask for, wherever JUnit would inject them. */
  static List<RoleMention> mentions(Class<?> type) {
    List<RoleMention> mentions = new ArrayList<>();
    ReflectionSupport.findFields(type, Injection::isAsked, HierarchyTraversalMode.TOP_DOWN)
        .forEach(field -> mention(field, describe(field), mentions));
    List<Executable> executables = new ArrayList<>(List.of(type.getDeclaredConstructors()));
    executables.addAll(
        ReflectionSupport.findMethods(type, method -> true, HierarchyTraversalMode.TOP_DOWN));
    for (Executable executable : executables) {
      for (Parameter parameter : executable.getParameters()) {
        mention(parameter, describe(parameter), mentions);
      }
    }
    TestMembers.nested(type).stream()
        // Those have a composition of their own.
        .filter(nested -> !AnnotationSupport.isAnnotated(nested, CompositionTest.class))
        .forEach(nested -> mentions.addAll(mentions(nested)));
    return mentions;
  }

  private static void mention(
      AnnotatedElement element, String description, List<RoleMention> mentions) {
    AnnotationSupport.findAnnotation(element, Role.class)
        .ifPresent(role -> mentions.add(new RoleMention(description, role.value())));
  }

  private Object value(AnnotatedElement element, Class<?> type, String description) {
    if (type == Deployment.class) {
      return deployment;
    }
    Optional<Role> role = AnnotationSupport.findAnnotation(element, Role.class);
    Optional<NodeName> name = AnnotationSupport.findAnnotation(element, NodeName.class);
    try {
      if (role.isPresent() && name.isEmpty() && type == Nodes.class) {
        return deployment.role(role.get().value());
      } else if (role.isPresent() && name.isEmpty() && type == Node.class) {
        return theOnly(deployment.role(role.get().value()), role.get().value());
      } else if (name.isPresent() && role.isEmpty() && type == Node.class) {
        return deployment.node(name.get().value());
      } else if (role.isEmpty() && name.isEmpty() && type == Nodes.class) {
        return deployment.nodes();
      }
    } catch (EnsembleException e) {
      throw new EnsembleException(description + ": " + e.getMessage(), e);
    }
    String asked =
        Stream.of(role.map(any -> "@Role"), name.map(any -> "@NodeName"))
            .flatMap(Optional::stream)
            .collect(joining(" and "));
    throw new EnsembleException(
        description
            + " is a "
            + type.getSimpleName()
            + (asked.isEmpty() ? " and does not say which" : " with " + asked)
            + "; expected `@Role(…) Node`, `@Role(…) Nodes` or `@NodeName(…) Node`");
  }

  private static Node theOnly(Nodes nodes, String role) {
    if (nodes.names().isEmpty()) {
      throw new EnsembleException(
          "role `"
              + role
              + "` has no node in this deployment; ask for one with `roles`, or take"
              + " `@Role(\""
              + role
              + "\") Nodes`, of which there may be none");
    }
    if (nodes.names().size() != 1) {
      throw new EnsembleException(
          "role `"
              + role
              + "` has "
              + nodes.names().size()
              + " nodes ("
              + String.join(", ", nodes.names())
              + "); take all of them with `@Role(\""
              + role
              + "\") Nodes`, or one by its name with `@NodeName(…) Node`");
    }
    return nodes.iterator().next();
  }

  private static String describe(Field field) {
    return "field `" + field.getName() + "` of " + field.getDeclaringClass().getSimpleName();
  }

  private static String describe(Parameter parameter) {
    Executable executable = parameter.getDeclaringExecutable();
    String types =
        Arrays.stream(executable.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(joining(", "));
    String owner = executable.getDeclaringClass().getSimpleName();
    String name = executable instanceof Constructor<?> ? owner : owner + "." + executable.getName();
    return "parameter `" + parameter.getName() + "` of " + name + "(" + types + ")";
  }
}
