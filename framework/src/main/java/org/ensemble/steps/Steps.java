// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives the parts of a test names, to be imported statically:
 *
 * <pre>{@code
 * Node leader = step("a leader is elected", () -> electedOf(nodes));
 * step("it survives a crash", () -> leader.power().crash());
 * }</pre>
 *
 * <p>When a step begins and ends is in the evidence of the test's deployments, next to the commands
 * that were run in it, and how long it took in JUnit's report. If it fails, what JUnit reports says
 * in which step; what is thrown inside the test stays as it is. Steps may be nested, and may be
 * used on any thread that the test, or one of its {@link org.ensemble.node.Nodes}, has made. Where
 * no test is known, they only group.
 */
public final class Steps {

  private Steps() {}

  /** Part of a test. */
  @FunctionalInterface
  public interface Body<E extends Throwable> {
    void run() throws E;
  }

  /** Part of a test that comes to a value. */
  @FunctionalInterface
  public interface Value<T extends @Nullable Object, E extends Throwable> {
    T get() throws E;
  }

  /**
   * Runs a step. If it fails directly within {@link #softly}, that is remembered, and this returns.
   *
   * @param name what holds when it has passed: <code>a leader is elected</code>
   * @throws E whatever the body throws
   * @throws IllegalArgumentException if the name is blank
   */
  public static <E extends Throwable> void step(String name, Body<E> body) throws E {
    step(
        name,
        () -> {
          body.run();
          return null;
        });
  }

  /**
   * Runs a step and returns what it comes to. If it fails directly within {@link #softly}, that is
   * remembered, and this returns null: what builds on it fails in turn.
   *
   * @param name what it finds, or what holds when it has passed
   * @throws E whatever the body throws
   * @throws IllegalArgumentException if the name is blank
   */
  public static <T extends @Nullable Object, E extends Throwable> T step(
      String name, Value<T, E> body) throws E {
    SoftBlock block = SoftBlock.current();
    try {
      return within(name, body);
    } catch (Throwable failure) {
      if (block == null || !block.takes(failure)) {
        throw failure;
      }
      return nothing();
    }
  }

  /**
   * Goes on after a step that has failed. That holds for the steps directly in the body; a step
   * within a step still ends with the first failure, for what comes next in there mostly builds on
   * what came before.
   *
   * @throws AssertionError at the end, if steps have failed; it lists them all
   * @throws E whatever the body throws outside of its steps, if no step has failed before
   */
  public static <E extends Throwable> void softly(Body<E> body) throws E {
    new SoftBlock().run(body);
  }

  private static <T extends @Nullable Object, E extends Throwable> T within(
      String name, Value<T, E> body) throws E {
    if (Objects.requireNonNull(name, "a step needs a name").isBlank()) {
      throw new IllegalArgumentException(
          "the name of a step is blank; say what holds when it has passed");
    }
    Step step = Step.begin(name);
    try {
      T value = body.get();
      step.end(null);
      return value;
    } catch (Throwable failure) {
      InStep.mark(failure, step.path());
      step.end(failure);
      throw failure;
    }
  }

  /** Whoever declares a type that cannot be null does not expect it to fail softly. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T extends @Nullable Object> T nothing() {
    return (T) null;
  }
}
