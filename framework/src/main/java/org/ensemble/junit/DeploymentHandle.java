// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.Optional;
import java.util.function.Supplier;
import org.ensemble.deployment.Deployment;
import org.jspecify.annotations.Nullable;

/**
 * What lies in JUnit's store: a deployment that comes up when it is first asked for, whichever
 * callback that is.
 *
 * <p>It comes up outside the store, so that a long boot blocks nobody else, and a failure is kept:
 * what could not come up is not tried again. JUnit closes it with the class, which is the only way
 * it goes down.
 */
final class DeploymentHandle implements AutoCloseable {

  private final Supplier<Lent> deploy;
  private @Nullable Lent lent;
  private @Nullable RuntimeException failure;
  private volatile boolean failed;

  DeploymentHandle(Supplier<Lent> deploy) {
    this.deploy = deploy;
  }

  synchronized Deployment get() {
    if (failure != null) {
      throw failure;
    }
    if (lent == null) {
      try {
        lent = deploy.get();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
    return lent.deployment();
  }

  /** The deployment if it is up; waits for one that comes up, and brings none up. */
  synchronized Optional<Deployment> current() {
    return Optional.ofNullable(lent).map(Lent::deployment);
  }

  /** A test has failed in it. */
  void markFailed() {
    failed = true;
  }

  @Override
  public synchronized void close() {
    if (lent != null) {
      Lent ending = lent;
      lent = null;
      failure = new IllegalStateException("the deployment is closed");
      ending.end().accept(failed);
    }
  }
}
