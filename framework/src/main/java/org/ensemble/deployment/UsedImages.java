// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.List;

/**
 * All images that nodes of a deployment have had: nobody removes them until this is closed, since a
 * node may have any of them again.
 */
final class UsedImages implements AutoCloseable {

  private final List<RoleImages> used = new ArrayList<>();
  private boolean closed;

  synchronized RoleImages hold(RoleImages images) {
    if (closed) {
      images.close();
      throw new IllegalStateException("the deployment is closed");
    }
    used.add(images);
    return images;
  }

  @Override
  public synchronized void close() {
    closed = true;
    used.forEach(RoleImages::close);
    used.clear();
  }
}
