// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.support.Slowness;

/**
 * A way of realising nodes. Found by {@link java.util.ServiceLoader}, so that a lab can add its
 * own.
 *
 * <p>A flavour knows neither JUnit nor compositions: it is given {@linkplain NodePlan nodes with
 * images} and gives back {@linkplain Machine machines} that can be reached.
 */
public interface Flavour {

  /** Such as {@code sandbox}; lower case, unique. */
  String name();

  /** One sentence for people: what a node is here. */
  String description();

  /** What it can do beyond running commands. */
  Set<Capability> capabilities();

  /**
   * Whether it can be used on this machine by this user, or why not and what would help. Cheap:
   * under 100 ms.
   */
  Usability usability();

  /** Whether it can give nodes a route out here, or why not and what would help. Cheap, too. */
  default Usability internet() {
    return new Usability.Usable();
  }

  /** How much longer everything takes in its nodes than on this machine; measured where it is. */
  default Slowness slowness() {
    return Slowness.NONE;
  }

  /**
   * Takes a network for a deployment: asked for once, before {@link #open}.
   *
   * <p>Whatever it creates outside the JVM is written to the lease first.
   *
   * @param deployment its id
   * @param internet whether the nodes are to have a route out
   * @throws EnsembleException if there is none to be had; nothing is left behind then
   */
  default Subnet subnet(String deployment, boolean internet, Holdings holdings) {
    return Subnet.UNSEEN;
  }

  /**
   * Makes everything that the nodes share, and starts none of them yet.
   *
   * <p>Whatever it creates outside the JVM is written to the lease first.
   *
   * @throws EnsembleException if that cannot be done; nothing is left behind then
   */
  Premises open(DeploymentPlan plan, Holdings holdings);
}
