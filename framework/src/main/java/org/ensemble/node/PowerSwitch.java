// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.concurrent.CompletableFuture;

/** What a deployment knows and does about the power of one of its nodes. */
public interface PowerSwitch extends Power {

  /**
   * Completes, with a reason for people, when the machine that runs now (or ran last) has stopped
   * running. Each start makes a new one.
   */
  CompletableFuture<String> ended();

  /** How often its node has been brought back to where it began: nothing of before comes about. */
  int resets();

  /** Whether the test has frozen it: that it is silent says nothing then. */
  boolean isFrozen();
}
