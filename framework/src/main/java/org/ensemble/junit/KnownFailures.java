// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.flavour.Flavour;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * A failure that is expected, and what is reported of it.
 *
 * @param known as the test's author said it
 */
record KnownFailures(KnownFailure known) {

  /** What is known of a test in the flavour it is run in: of its method, or a class around it. */
  static Optional<KnownFailures> ofTest(ExtensionContext test) {
    ExtensionContext context = StepInterceptor.methodOf(test);
    return in(context, Stream.concat(context.getTestMethod().stream(), classes(context)).toList());
  }

  /** What is known of all tests of a class in the flavour it is run in. */
  static Optional<KnownFailures> ofClass(ExtensionContext context) {
    return in(context, classes(context).toList());
  }

  private static Stream<Class<?>> classes(ExtensionContext context) {
    return Stream.concat(
        context.getTestClass().stream(), context.getEnclosingTestClasses().stream());
  }

  private static Optional<KnownFailures> in(
      ExtensionContext context, List<? extends AnnotatedElement> elements) {
    List<KnownFailure> all =
        elements.stream()
            .flatMap(
                element ->
                    AnnotationSupport.findRepeatableAnnotations(element, KnownFailure.class)
                        .stream())
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Flavour flavour = Run.flavour(context).flavour();
    return all.stream()
        .filter(known -> flavour != null && known.flavour().equals(flavour.name()))
        .findFirst()
        .map(KnownFailures::new);
  }

  /** It has failed, as expected. */
  TestAbortedException aborted(Throwable failure) {
    return new TestAbortedException(
        "fails in flavour `"
            + known.flavour()
            + "`, as is known: "
            + known.reason()
            + "\nthis time: "
            + (failure.getMessage() == null ? failure : failure.getMessage().strip()),
        failure);
  }

  /** It has not failed. */
  AssertionFailedError passed() {
    return new AssertionFailedError(
        "passes in flavour `"
            + known.flavour()
            + "`, where it is known to fail ("
            + known.reason()
            + "); if that is mended, take @KnownFailure away");
  }
}
