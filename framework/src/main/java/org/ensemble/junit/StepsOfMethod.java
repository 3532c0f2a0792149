// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Moment;
import org.ensemble.deployment.diagnosis.Explanation;
import org.ensemble.report.notes.TestNotes;
import org.ensemble.steps.TestSteps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.IncompleteExecutionException;

/**
 * The steps of one run of a method of a test class: into the evidence of a deployment, and into
 * JUnit's report.
 *
 * @param test the class, the method, and what else a reader knows it by
 */
record StepsOfMethod(Deployment deployment, ExtensionContext context, String test) {

  /** Ends as the invocation does; a failure within a step says in which. */
  <T extends @Nullable Object> T run(Invocation<T> invocation) throws Throwable {
    TestSteps around = TestSteps.current();
    if (around != null && around.test().equals(test)) {
      // The class has another deployment, whose extension has made them.
      around.tell(deployment.steps());
      return invocation.proceed();
    }
    TestSteps steps = new TestSteps(test);
    steps.tell(deployment.steps());
    TestNotes notes = Recording.notes(context);
    notes.uses(deployment.id(), deployment::masked);
    steps.tell(Recording.into(notes));
    int commands = deployment.commands();
    long start = System.nanoTime();
    Moment before = deployment.moment();
    AtomicReference<T> result = new AtomicReference<>();
    try {
      steps.run(() -> result.set(invocation.proceed()));
      return result.get();
    } catch (Throwable failure) {
      throw MaskedFailure.of(explained(failure, before), deployment::masked);
    } finally {
      long nanos = System.nanoTime() - start;
      notes.ran(TimeUnit.NANOSECONDS.toMillis(nanos), deployment.commands() - commands);
      report(steps.summary());
    }
  }

  /** With what the nodes say about it at the end. */
  private Throwable explained(Throwable failure, Moment start) {
    Throwable inStep = FailureInStep.of(failure, deployment::masked);
    if (failure instanceof IncompleteExecutionException || failure instanceof VirtualMachineError) {
      return inStep;
    }
    try {
      Explanation found = deployment.explain(failure, start);
      if (found.headline().isEmpty()) {
        return inStep;
      }
      return FailureInStep.around("", inStep, deployment.masked(found.text()));
    } catch (RuntimeException mistake) {
      // Nobody loses a failure because nothing can be found out about it.
      failure.addSuppressed(mistake);
      return inStep;
    }
  }

  /** One entry for all steps, and none for a method without any. */
  private void report(Map<String, String> summary) {
    if (!summary.isEmpty()) {
      Map<String, String> masked = new LinkedHashMap<>();
      summary.forEach((step, end) -> masked.put("step " + deployment.masked(step), end));
      context.publishReportEntry(masked);
    }
  }
}
