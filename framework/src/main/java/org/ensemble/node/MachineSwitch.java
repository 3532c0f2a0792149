// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import org.ensemble.EnsembleException;

/**
 * What a deployment can do to the machine that one of its nodes runs on, with arguments that have
 * been checked. What the flavour lacks is an {@link EnsembleException} that names it.
 */
public interface MachineSwitch {

  /** See {@link Console#send}. */
  void type(String text);

  /**
   * Moves its clock.
   *
   * @param verb as a test writes it: {@code os().clock().jump()}
   */
  Fault moveClock(String verb, Duration by);

  /** See {@link Disks#plug}. */
  void plug(String disk, long bytes);

  /** See {@link Disks#unplug}. */
  void unplug(String disk);
}
