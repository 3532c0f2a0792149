// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ensemble.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** An action on one node, on a thread that was made for others too. */
final class NodeTask<T> implements Runnable {

  private final Node node;
  private final Outcome.Action<T> action;
  private final @Nullable Attempt attempt;
  private final StepContext context;
  private final Consumer<Outcome<T>> done;
  private final AtomicReference<@Nullable Outcome<T>> outcome = new AtomicReference<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private @Nullable Thread runner;
  private boolean cut;

  /**
   * @param attempt of the wait that it is part of
   * @param context the step that it is part of
   * @param done called on the thread of the action
   */
  NodeTask(
      Node node,
      Outcome.Action<T> action,
      @Nullable Attempt attempt,
      StepContext context,
      Consumer<Outcome<T>> done) {
    this.node = node;
    this.action = action;
    this.attempt = attempt;
    this.context = context;
    this.done = done;
  }

  @Override
  public void run() {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName("on " + node.name());
    Outcome<T> came = begin(thread) ? act() : Outcome.abandoned(node);
    thread.setName(name);
    outcome.compareAndSet(null, came);
    done.accept(came);
    ended.complete(null);
  }

  /** Tells the action to end, if it has not. */
  synchronized void interrupt() {
    if (!ended.isDone()) {
      cut = true;
      if (runner != null) {
        runner.interrupt();
      }
    }
  }

  /** Completes with the action, and after its outcome was heard. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** That of an action that goes on is settled now. */
  Outcome<T> outcome() {
    Outcome<T> known = outcome.get();
    if (known == null) {
      outcome.compareAndSet(null, Outcome.abandoned(node));
      known = outcome.get();
    }
    return java.util.Objects.requireNonNull(known);
  }

  private synchronized boolean begin(Thread thread) {
    runner = thread;
    return !cut;
  }

  private Outcome<T> act() {
    AtomicReference<@Nullable T> value = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    context.run(
        () -> {
          try {
            Attempt.within(attempt, () -> value.set(action.on(node)));
          } catch (Throwable e) {
            thrown.set(e);
          }
        });
    return end(value.get(), thrown.get());
  }

  private synchronized Outcome<T> end(@Nullable T value, @Nullable Throwable thrown) {
    runner = null;
    // The next to use the thread is not to be interrupted for this.
    Thread.interrupted();
    return new Outcome<>(node, value, thrown, cut);
  }
}
