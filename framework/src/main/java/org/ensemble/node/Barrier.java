// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;

/** Where the actions on many nodes wait for each other, see {@link Nodes#forEachInParallel}. */
@FunctionalInterface
public interface Barrier {

  /**
   * Returns when the actions on all nodes have come here. It ends early when one of them cannot
   * come any more, because it has failed or has ended.
   *
   * @param point what all have reached then, for the message if they do not: <code>all have voted
   *     </code>
   * @throws EnsembleException if not all come within 60 s, times the slowness of the deployment, or
   *     within what is left of the wait around it; it says who is missing
   */
  void await(String point);
}
