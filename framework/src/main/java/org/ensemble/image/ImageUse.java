// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import org.ensemble.image.cache.HeldLock;

/** An image that nobody removes until this is closed, or this process ends. */
public final class ImageUse implements AutoCloseable {

  private final Image image;
  private final HeldLock lock;

  ImageUse(Image image, HeldLock lock) {
    this.image = image;
    this.lock = lock;
  }

  public Image image() {
    return image;
  }

  @Override
  public void close() {
    lock.close();
  }
}
