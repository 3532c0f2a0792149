// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

/** A lock on a file, until it is closed or this process ends. */
public interface HeldLock extends AutoCloseable {

  /** Gives it up; once is enough, more does no harm. */
  @Override
  void close();
}
