// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;

/**
 * Something that a test has broken on purpose. It is in force until it is closed; what a test
 * forgets is healed after it.
 */
public interface Fault extends AutoCloseable {

  /** Such as <code>node `n1`: blocked</code>. */
  String describe();

  /** Whether it still is in force. */
  boolean isInForce();

  /**
   * Heals it, and returns when it is healed. Does nothing if it is.
   *
   * @throws EnsembleException if that cannot be done
   */
  @Override
  void close();

  /**
   * Runs something while it is in force, and heals it then, also if that fails. For those whom the
   * compiler tells that a variable of {@code try (…)} is never used.
   *
   * @throws X what the block throws
   */
  default <X extends Throwable> void during(Throughout.Block<X> block) throws X {
    try {
      block.run();
    } finally {
      close();
    }
  }
}
