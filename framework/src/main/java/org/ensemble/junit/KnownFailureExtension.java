// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.IncompleteExecutionException;

/**
 * Behind {@link KnownFailure}. Handlers of exceptions see what a {@code @Timeout} throws as well,
 * which is outside of all interceptors; dynamic tests have interceptors only.
 */
final class KnownFailureExtension
    implements TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler,
        AfterTestExecutionCallback,
        InvocationInterceptor {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw judged(context, failure);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw judged(context, failure);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    boolean factory = AnnotationSupport.isAnnotated(context.getElement(), TestFactory.class);
    if (!factory && context.getExecutionException().isEmpty()) {
      requireFailure(context);
    }
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext dynamic,
      ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (Throwable failure) {
      throw judged(context, failure);
    }
    requireFailure(context);
  }

  private static void requireFailure(ExtensionContext context) {
    Optional<KnownFailures> known = KnownFailures.ofTest(context);
    if (known.isPresent()) {
      throw known.get().passed();
    }
  }

  /** What is to be thrown on instead; a test that has given up by itself has not failed. */
  private static Throwable judged(ExtensionContext context, Throwable failure) {
    if (failure instanceof IncompleteExecutionException || failure instanceof VirtualMachineError) {
      return failure;
    }
    return KnownFailures.ofTest(context)
        .<Throwable>map(known -> known.aborted(failure))
        .orElse(failure);
  }
}
