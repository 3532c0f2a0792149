// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;
import org.junit.platform.commons.support.AnnotationSupport;

/** Why annotations have something skipped in a flavour. */
final class FlavourSkip {

  private FlavourSkip() {}

  /** The reason on a class or method itself; empty if it is to be run. */
  static Optional<String> of(AnnotatedElement element, Flavour flavour) {
    return lacks(element, flavour)
        .or(() -> notEnabled(element, flavour))
        .or(() -> disabled(element, flavour));
  }

  /** The reason why nothing of a test class would be run; empty if something is to be. */
  static Optional<String> ofWhole(Class<?> type, Flavour flavour) {
    return of(type, flavour).or(() -> ofEveryTest(type, flavour));
  }

  private static Optional<String> ofEveryTest(Class<?> type, Flavour flavour) {
    List<Optional<String>> reasons =
        Stream.concat(
                TestMembers.methods(type).stream().map(method -> of(method, flavour)),
                TestMembers.nested(type).stream().map(nested -> ofWhole(nested, flavour)))
            .toList();
    if (reasons.isEmpty() || reasons.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Set<String> distinct = new LinkedHashSet<>();
    reasons.forEach(reason -> distinct.add(reason.orElseThrow()));
    return Optional.of(String.join("; ", distinct));
  }

  private static Optional<String> lacks(AnnotatedElement element, Flavour flavour) {
    String missing =
        AnnotationSupport.findRepeatableAnnotations(element, Requires.class).stream()
            .flatMap(requires -> Stream.of(requires.value()))
            .filter(capability -> !flavour.capabilities().contains(capability))
            .distinct()
            .sorted()
            .map(Capability::description)
            .collect(joining(" and "));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("flavour `" + flavour.name() + "` lacks " + missing);
  }

  private static Optional<String> notEnabled(AnnotatedElement element, Flavour flavour) {
    return AnnotationSupport.findAnnotation(element, EnabledOnFlavour.class)
        .filter(enabled -> !Arrays.asList(enabled.value()).contains(flavour.name()))
        .map(
            enabled ->
                "not for flavour `"
                    + flavour.name()
                    + "`, only for `"
                    + String.join("`, `", enabled.value())
                    + "`"
                    + because(enabled.reason()));
  }

  private static Optional<String> disabled(AnnotatedElement element, Flavour flavour) {
    return AnnotationSupport.findAnnotation(element, DisabledOnFlavour.class)
        .filter(disabled -> Arrays.asList(disabled.value()).contains(flavour.name()))
        .map(disabled -> "not for flavour `" + flavour.name() + "`" + because(disabled.reason()));
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }
}
