// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import java.util.Map;
import org.ensemble.node.Fault;
import org.ensemble.node.FaultSwitch;
import org.ensemble.node.MachineSwitch;
import org.ensemble.node.NetworkSwitch;
import org.ensemble.node.PowerSwitch;

/**
 * What can be called from another process, by the names they have on the wire. They are called by
 * reflection, so that a method that is added to one of them needs no line here.
 */
public final class Switches {

  public static final String POWER = "power";
  public static final String NETWORK = "network";
  public static final String MACHINE = "machine";
  public static final String INNER = "inner";
  public static final String FAULT = "fault";
  public static final String DEPLOYMENT = "deployment";

  /** What each of them is. */
  public static final Map<String, Class<?>> TYPES =
      Map.of(
          POWER, PowerSwitch.class,
          NETWORK, NetworkSwitch.class,
          MACHINE, MachineSwitch.class,
          INNER, FaultSwitch.class,
          FAULT, Fault.class,
          DEPLOYMENT, DeploymentSwitch.class);

  private Switches() {}
}
