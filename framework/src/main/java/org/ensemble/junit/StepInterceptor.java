// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.reflect.Method;
import org.ensemble.deployment.Deployment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Tells each method of a test class, on whatever thread it runs, where its steps belong. */
abstract class StepInterceptor implements InvocationInterceptor {

  /** The one whose evidence takes the steps. */
  abstract Deployment deployment(ExtensionContext context);

  /** Whether there is one at all. */
  abstract boolean hasDeployment(ExtensionContext context);

  /** Of a dynamic test, the method that made it, which it is part of; else the context itself. */
  static ExtensionContext methodOf(ExtensionContext context) {
    ExtensionContext method = context;
    while (method.getTestClass().isEmpty() && method.getParent().isPresent()) {
      method = method.getParent().get();
    }
    return method;
  }

  private <T extends @Nullable Object> T inSteps(
      Invocation<T> invocation, String name, ExtensionContext context) throws Throwable {
    ExtensionContext method = methodOf(context);
    if (!hasDeployment(method)) {
      return invocation.proceed();
    }
    String test = method.getRequiredTestClass().getSimpleName() + "." + name;
    return new StepsOfMethod(deployment(method), context, test).run(invocation);
  }

  private <T extends @Nullable Object> T inSteps(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    return inSteps(invocation, method.getExecutable().getName(), context);
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    inSteps(invocation, method, context);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    inSteps(invocation, method, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    inSteps(invocation, method, context);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    return inSteps(invocation, method, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    inSteps(invocation, method.getExecutable().getName() + " " + context.getDisplayName(), context);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext dynamic,
      ExtensionContext context)
      throws Throwable {
    inSteps(invocation, context.getDisplayName(), context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    inSteps(invocation, method, context);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    inSteps(invocation, method, context);
  }
}
