// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

/**
 * Something to look at on a node, in one round trip.
 *
 * @param <T> what is seen
 */
public interface Look<T> {

  /**
   * Shows it, run as root; needs nothing but {@code sh}, coreutils and systemd unless it says so.
   */
  String command();

  /** Whether that exit status of the command is an answer; any other is a failure. */
  default boolean answers(int status) {
    return status == 0;
  }

  /**
   * Makes sense of what the command printed.
   *
   * @throws org.ensemble.EnsembleException if that is not possible
   */
  T read(Sight sight);
}
