// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;

/** What a deployment does about faults inside one of its nodes: it keeps a book of all of them. */
public interface FaultSwitch {

  /**
   * Makes one.
   *
   * @throws EnsembleException if the same is in force already and there can be one only, or it
   *     cannot be made; it is mended then
   */
  Fault begin(InnerFault fault);

  /** How much memory the node's role has, in bytes. */
  long memory();
}
