// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The deployments of {@link Scope#RUN}. It lies in the store of the run, and JUnit closes it, and
 * them, when that is over.
 */
final class SharedDeployments implements AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(SharedDeployments.class);

  /** Those that the next class may have. */
  private final Map<Object, Shared> offered = new LinkedHashMap<>();

  private boolean closed;

  private final class Shared {
    private final Object key;
    private final DeploymentHandle handle;
    private int users;
    private boolean isForOthers;

    Shared(Object key, DeploymentHandle handle) {
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
   * @param key equal for those who may share one
   * @param dirties whether nobody is to have it afterwards
   * @param resets whether nobody is to have it at the same time
   * @param otherwise makes one, if there is none to be had
   */
  synchronized Use use(
      Object key, boolean dirties, boolean resets, Supplier<DeploymentHandle> otherwise) {
    boolean alone = dirties || resets;
    Shared shared = offered.get(key);
    if (shared == null || alone && shared.users > 0) {
      shared = new Shared(key, otherwise.get());
      if (!alone) {
        offered.put(key, shared);
      }
    } else if (alone) {
      offered.remove(key);
    }
    shared.isForOthers = !dirties;
    shared.users++;
    return new Use(shared);
  }

  private void release(Shared shared) {
    synchronized (this) {
      shared.users--;
      if (shared.isForOthers && !closed) {
        // What was taken away for a class that resets it; one is enough.
        offered.putIfAbsent(shared.key, shared);
      }
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
      closed = true;
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).handle.close();
    }
  }
}
