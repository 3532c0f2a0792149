// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.RoleMention;
import org.ensemble.deployment.faults.FaultScope;
import org.ensemble.flavour.Flavour;
import org.ensemble.junit.SharedDeployments.Use;
import org.ensemble.metrics.Metrics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.IncompleteExecutionException;

/**
 * What the annotation and its programmatic twin have in common: bring up, inject, leave the rest to
 * JUnit's store.
 */
abstract class DeployingExtension extends StepInterceptor
    implements ExecutionCondition,
        BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        TestInstancePostProcessor,
        ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(DeployingExtension.class);

  /** What the test class asks for. */
  abstract DeploymentRequest request(ExtensionContext context);

  /** How long what it asks for lasts. */
  abstract Scope scope(ExtensionContext context);

  /** The roles that the test class mentions, as far as that is known beforehand. */
  List<RoleMention> mentions(ExtensionContext context) {
    return List.of();
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("decided for the class");
    }
    if (isDecidedLater(context)) {
      return ConditionEvaluationResult.enabled("decided for each flavour");
    }
    Outcome outcome = Run.flavour(context);
    Flavour flavour = outcome.flavour();
    if (flavour == null) {
      return ConditionEvaluationResult.disabled(outcome.reason());
    }
    return FlavourSkip.ofWhole(context.getRequiredTestClass(), flavour)
        .map(ConditionEvaluationResult::disabled)
        .orElse(ConditionEvaluationResult.enabled(outcome.reason()));
  }

  /** Before the first turn there are no nodes, and nobody may ask for any. */
  private static boolean isDecidedLater(ExtensionContext context) {
    return EachFlavourRules.apply(context.getRequiredTestClass())
        && FlavourTurn.of(context) == null;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isDecidedLater(context)) {
      return;
    }
    Class<?> type = context.getRequiredTestClass();
    if (hasDeployment(context)
        && AnnotationSupport.findAnnotation(type, Reset.class)
            .filter(reset -> reset.value() == Reset.When.BEFORE_CLASS)
            .isPresent()) {
      reset(deployment(context));
    }
    if (hasDeployment(context) || Injection.isAskedByFields(type, true)) {
      new Injection(deployment(context)).fields(type, null);
    }
  }

  /**
   * The faults that a test begins end with it, before the next test can suffer from them: JUnit
   * closes what is in the store of a test after its {@code @AfterEach} methods. Those that a
   * {@code @BeforeAll} method began last as long as the class.
   */
  @Override
  public void beforeEach(ExtensionContext context) {
    Deployment deployment = deployment(context);
    if (reset(context).filter(reset -> reset.value() == Reset.When.BEFORE_EACH).isPresent()) {
      reset(deployment);
    }
    FaultScope faults = deployment.faultScope();
    context.getStore(NAMESPACE).put(faults, faults);
  }

  private static Optional<Reset> reset(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(
        context.getRequiredTestClass(), Reset.class, context.getEnclosingTestClasses());
  }

  private static void reset(Deployment deployment) {
    if (!deployment.isUntouched()) {
      deployment.reset();
    }
  }

  @Override
  public void postProcessTestInstance(Object instance, ExtensionContext context) {
    if (hasDeployment(context) || Injection.isAskedByFields(instance.getClass(), false)) {
      new Injection(deployment(context)).fields(instance.getClass(), instance);
    }
  }

  /** What fails in a dynamic test, JUnit tells nobody else; the rest {@link #afterEach} is told. */
  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext dynamic,
      ExtensionContext context)
      throws Throwable {
    try {
      super.interceptDynamicTest(invocation, dynamic, context);
    } catch (Throwable failure) {
      markFailed(methodOf(context), context, failure);
      throw failure;
    }
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    try {
      super.interceptAfterAllMethod(invocation, method, context);
    } catch (Throwable failure) {
      markFailed(context, context, failure);
      throw failure;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    context.getExecutionException().ifPresent(failure -> markFailed(context, context, failure));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    context.getExecutionException().ifPresent(failure -> markFailed(context, context, failure));
  }

  /**
   * A test that has given up by itself, or has failed as it is known to, has not failed.
   *
   * @param context of the method or class that has the deployment
   * @param failed what is reported: it, or a dynamic test
   */
  private void markFailed(ExtensionContext context, ExtensionContext failed, Throwable failure) {
    if (!(failure instanceof IncompleteExecutionException)
        && !isDecidedLater(context)
        && hasDeployment(context)) {
      try {
        DeploymentHandle handle = handle(context);
        handle.markFailed();
        handle.current().ifPresent(up -> FailureAttachment.publish(failed, up, failure));
      } catch (EnsembleException hasNone) {
        // Which is why it has failed.
      }
    }
  }

  @Override
  boolean hasDeployment(ExtensionContext context) {
    return scope(context) != Scope.METHOD || context.getTestMethod().isPresent();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Metrics.class) {
      return isFirst(context);
    }
    return Injection.supports(parameter.getParameter(), parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Metrics.class) {
      return metrics(context);
    }
    return new Injection(deployment(context)).value(parameter.getParameter());
  }

  /** A class may have several deployments, and has one record. */
  private boolean isFirst(ExtensionContext context) {
    return context.getStore(NAMESPACE).getOrComputeIfAbsent(Metrics.class, key -> this) == this;
  }

  private static Metrics metrics(ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new EnsembleException(
          context.getRequiredTestClass().getSimpleName()
              + " asks for Metrics outside of its tests, and what is measured belongs to a test;"
              + " take them in parameters of @BeforeEach, @Test and @AfterEach methods");
    }
    return new Metrics(Recording.notes(context)::measured);
  }

  /**
   * The deployment of the class, from the store of the nearest class around it that asks for the
   * same: {@code @Nested} classes find the one of the class they are in.
   */
  @Override
  Deployment deployment(ExtensionContext context) {
    DeploymentHandle handle = handle(context);
    try {
      return handle.get();
    } catch (EnsembleException e) {
      throw KnownFailures.ofClass(context)
          .<RuntimeException>map(known -> known.aborted(e))
          .orElse(e);
    }
  }

  private DeploymentHandle handle(ExtensionContext context) {
    DeploymentRequest request = request(context);
    if (!hasDeployment(context)) {
      throw new EnsembleException(
          context.getRequiredTestClass().getSimpleName()
              + " has a deployment for each test (scope METHOD), and none outside of them; take"
              + " nodes in parameters of @BeforeEach and @Test methods, or in fields of instances"
              + " that JUnit makes for each test");
    }
    FlavourTurn turn = FlavourTurn.of(context);
    if (turn != null && scope(context) != Scope.METHOD) {
      return turn.handle(request, () -> handle(request, context));
    }
    if (turn == null) {
      EachFlavourRules.check(context.getRequiredTestClass());
    }
    Store store = context.getStore(NAMESPACE);
    if (scope(context) == Scope.RUN) {
      return store.getOrComputeIfAbsent(request, key -> use(request, context), Use.class).handle();
    }
    return store.getOrComputeIfAbsent(
        request, key -> handle(request, context), DeploymentHandle.class);
  }

  private Use use(DeploymentRequest request, ExtensionContext context) {
    boolean dirties =
        AnnotationSupport.isAnnotated(context.getTestClass(), DirtiesDeployment.class);
    return SharedDeployments.of(context)
        .use(
            Run.of(context).key(request, Run.flavour(context)),
            dirties,
            reset(context).isPresent(),
            () -> handle(request, context));
  }

  private DeploymentHandle handle(DeploymentRequest request, ExtensionContext context) {
    return new DeploymentHandle(
        () -> Run.of(context).deploy(request, Run.flavour(context), mentions(context)));
  }
}
