// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ensemble.deployment.DeploymentKey;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The deployments of {@link Scope#RUN}. It lies in the store of the run, and JUnit closes it, and
 * them, when that is over.
 */
final class SharedDeployments implements AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(SharedDeployments.class);

  /** Those that the next class may have. */
  private final Map<DeploymentKey, Shared> offered = new LinkedHashMap<>();

  private final class Shared {
    private final DeploymentKey key;
    private final DeploymentHandle handle;
    private int users;

    Shared(DeploymentKey key, DeploymentHandle handle) {
      this.key = key;
      this.handle = handle;
    }
  }

  /** What a class has of a deployment; JUnit closes it with the class. */
  final class Use implements AutoCloseable {
    private final Shared shared;

    private Use(Shared shared) {
      this.shared = shared;
    }

    DeploymentHandle handle() {
      return shared.handle;
    }

    @Override
    public void close() {
      release(shared);
    }
  }

  static SharedDeployments of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            SharedDeployments.class, key -> new SharedDeployments(), SharedDeployments.class);
  }

  /**
   * @param dirties whether nobody is to have it afterwards
   * @param otherwise makes one, if there is none to be had
   */
  synchronized Use use(DeploymentKey key, boolean dirties, Supplier<DeploymentHandle> otherwise) {
    Shared shared = offered.get(key);
    if (shared == null || dirties && shared.users > 0) {
      shared = new Shared(key, otherwise.get());
      if (!dirties) {
        offered.put(key, shared);
      }
    } else if (dirties) {
      offered.remove(key);
    }
    shared.users++;
    return new Use(shared);
  }

  private void release(Shared shared) {
    synchronized (this) {
      shared.users--;
      if (shared.users > 0 || offered.get(shared.key) == shared) {
        return;
      }
    }
    shared.handle.close();
  }

  /** The latest first. */
  @Override
  public void close() {
    List<Shared> all;
    synchronized (this) {
      all = new ArrayList<>(offered.values());
      offered.clear();
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).handle.close();
    }
  }
}
