// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import org.ensemble.node.Port;
import org.jspecify.annotations.Nullable;

/** Assertions on a TCP port as it is now; {@link Port#await()} waits. */
public class PortAssert extends LookAssert<PortAssert, Port> {

  protected PortAssert(@Nullable Port actual) {
    super(actual, PortAssert.class);
  }

  @Override
  String subject() {
    return actual + " of node `" + actual.node() + "`";
  }

  /** A connection is accepted. */
  public PortAssert isOpen() {
    isNotNull();
    if (!actual.isOpen()) {
      throw violation("is closed, expected it to be open" + actual.listeners(), null);
    }
    return this;
  }

  /** No connection is accepted. */
  public PortAssert isClosed() {
    isNotNull();
    if (actual.isOpen()) {
      throw violation("is open, expected it to be closed", null);
    }
    return this;
  }
}
