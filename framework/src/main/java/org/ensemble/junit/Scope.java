// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

/** How long a deployment lasts, and who has it. */
public enum Scope {

  /** Each test method has its own; there are no nodes before the first and after the last. */
  METHOD,

  /** All methods of a class share one, with those of its {@code @Nested} classes. */
  CLASS,

  /**
   * All classes of a run share one that ask for the same: the same composition, with the same
   * sizes, variant and parameters, the same late nodes, in the same flavour. It comes up with the
   * first of them, and goes down with the run. What a class leaves on its nodes is there for the
   * next, unless it says {@link DirtiesDeployment}.
   */
  RUN
}
