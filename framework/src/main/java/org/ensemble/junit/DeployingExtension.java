// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.faults.FaultScope;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/**
 * What the annotation and its programmatic twin have in common: bring up, inject, leave the rest to
 * JUnit's store.
 */
abstract class DeployingExtension extends StepInterceptor
    implements ExecutionCondition,
        BeforeAllCallback,
        BeforeEachCallback,
        TestInstancePostProcessor,
        ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(DeployingExtension.class);

  /** What the test class asks for. */
  abstract DeploymentRequest request(ExtensionContext context);

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("decided for the class");
    }
    Outcome outcome = Run.of(context).flavour();
    return outcome.flavour() == null
        ? ConditionEvaluationResult.disabled(outcome.reason())
        : ConditionEvaluationResult.enabled(outcome.reason());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    new Injection(deployment(context)).fields(context.getRequiredTestClass(), null);
  }

  /**
   * The faults that a test begins end with it, before the next test can suffer from them: JUnit
   * closes what is in the store of a test after its {@code @AfterEach} methods. Those that a
   * {@code @BeforeAll} method began last as long as the class.
   */
  @Override
  public void beforeEach(ExtensionContext context) {
    FaultScope faults = deployment(context).faultScope();
    context.getStore(NAMESPACE).put(faults, faults);
  }

  @Override
  public void postProcessTestInstance(Object instance, ExtensionContext context) {
    new Injection(deployment(context)).fields(instance.getClass(), instance);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Injection.supports(parameter.getParameter(), parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Injection(deployment(context)).value(parameter.getParameter());
  }

  /**
   * The deployment of the class, from the store of the nearest class around it that asks for the
   * same: {@code @Nested} classes find the one of the class they are in.
   */
  @Override
  Deployment deployment(ExtensionContext context) {
    DeploymentRequest request = request(context);
    Store store = context.getStore(NAMESPACE);
    DeploymentHandle handle =
        store.getOrComputeIfAbsent(
            request,
            key -> new DeploymentHandle(() -> Run.of(context).deploy(request)),
            DeploymentHandle.class);
    return handle.get();
  }
}
