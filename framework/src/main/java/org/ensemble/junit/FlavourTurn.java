// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The turn of one flavour in a class of {@link EachFlavour}. It lies in the store of the turn, and
 * JUnit closes it, and its deployments, when that is over.
 */
final class FlavourTurn implements AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(FlavourTurn.class);

  private final Outcome outcome;
  private final Map<DeploymentRequest, DeploymentHandle> handles = new HashMap<>();
  private final Deque<DeploymentHandle> latestFirst = new ArrayDeque<>();

  FlavourTurn(Outcome outcome) {
    this.outcome = outcome;
  }

  /** The one that something is part of, or null. */
  static @Nullable FlavourTurn of(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(FlavourTurn.class, FlavourTurn.class);
  }

  void begin(ExtensionContext context) {
    context.getStore(NAMESPACE).put(FlavourTurn.class, this);
  }

  Outcome outcome() {
    return outcome;
  }

  /** One for all that ask for the same: a store of JUnit's would be that of a single test. */
  synchronized DeploymentHandle handle(
      DeploymentRequest request, Supplier<DeploymentHandle> otherwise) {
    return handles.computeIfAbsent(
        request,
        key -> {
          DeploymentHandle handle = otherwise.get();
          latestFirst.push(handle);
          return handle;
        });
  }

  @Override
  public synchronized void close() {
    while (!latestFirst.isEmpty()) {
      latestFirst.pop().close();
    }
  }
}
