// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

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

  private final Supplier<Deployment> deploy;
  private @Nullable Deployment deployment;
  private @Nullable RuntimeException failure;

  DeploymentHandle(Supplier<Deployment> deploy) {
    this.deploy = deploy;
  }

  synchronized Deployment get() {
    if (failure != null) {
      throw failure;
    }
    if (deployment == null) {
      try {
        deployment = deploy.get();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
    return deployment;
  }

  @Override
  public synchronized void close() {
    if (deployment != null) {
      deployment.close();
    }
  }
}
