// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.ensemble.EnsembleException;

/**
 * A deployment's place in a flavour: network and whatever else its nodes share. Closing it ends all
 * machines.
 */
public interface Premises extends AutoCloseable {

  /**
   * Powers a node on, for the first time or again. Returns once its first process has been started;
   * the node is booting then. Thread-safe.
   *
   * @param name of a node of the plan
   * @throws EnsembleException if it cannot be started
   */
  Machine start(String name);

  /**
   * Gives a node that is off another image, from its next {@link #start} on. What it keeps is what
   * is at these paths, with owners (by name: numbers may differ between the images), modes,
   * attributes and links; all else of its file systems is the new plan's. Volumes, host directories
   * and disks stay. Asked for only with {@link Capability#UPGRADE}.
   *
   * @param next of the same name, address and disks as its plan before. A seed file below a path
   *     that is kept stays as the node has it
   * @param keep absolute, none below another; what a path does not lead to in the old system is as
   *     the new image says
   * @throws EnsembleException if that cannot be done; it has its old image and all of its data then
   */
  default void replace(NodePlan next, List<String> keep) {
    throw new UnsupportedOperationException("upgrade");
  }

  /**
   * Makes everything what it was before any node was started, with the images, resources and disks
   * of the deployment's plan: file systems of nodes, volumes, disks, clocks. All nodes are off;
   * each is started for the first time again then. Asked for only with {@link Capability#RESET},
   * and when the network has no faults.
   *
   * @throws EnsembleException if that cannot be done; some of it may have been
   */
  default void reset() {
    throw new UnsupportedOperationException("reset");
  }

  /**
   * Makes the network have these faults and no others, and returns when it has. They hold for nodes
   * that are off, too, as soon as those run. Asked for only with {@link Capability#NETWORK_FAULTS},
   * and by one thread at a time.
   *
   * @throws EnsembleException if that cannot be done; then it has some of them
   */
  default void disturb(Set<NetworkFault> faults) {
    throw new UnsupportedOperationException("network faults");
  }

  /**
   * Says by how much a node's clock is wrong when it is started the next time; a running one goes
   * on as it is. Asked for only with {@link Capability#CLOCK}.
   *
   * @param offset positive if it is ahead; it need not be exact to more than a second
   */
  default void setClock(String name, Duration offset) {
    throw new UnsupportedOperationException("clock");
  }

  /**
   * Gives a node a disk more, at once if it runs, and whenever it is started. What was written on a
   * disk of that name stays. Asked for only with {@link Capability#HOT_PLUG}.
   *
   * @param disk its serial number; no other disk of the node has it
   * @throws EnsembleException if that cannot be done; it has no such disk then
   */
  default void plug(String name, String disk, long bytes) {
    throw new UnsupportedOperationException("plug");
  }

  /**
   * Takes it from the node, and returns when that has let go of it, or is off.
   *
   * @throws EnsembleException if it does not let go
   */
  default void unplug(String name, String disk) {
    throw new UnsupportedOperationException("unplug");
  }

  /**
   * Ends every machine at once and frees what the flavour holds. Idempotent, bounded to a few
   * seconds.
   */
  @Override
  void close();
}
