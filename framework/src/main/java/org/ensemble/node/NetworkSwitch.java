// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;

/**
 * What a deployment can do to the network of one of its nodes, with arguments that have been
 * checked. See {@link Network} for what it all means.
 */
public interface NetworkSwitch {

  Fault block();

  void unblock();

  /**
   * @param other not checked
   * @param to whether what this node sends to it is dropped
   * @param from whether what it sends to this node is dropped
   */
  Fault drop(Node other, boolean to, boolean from);

  Fault loss(double percent);

  Fault rate(long bitsPerSecond);

  Fault delay(Duration delay);
}
