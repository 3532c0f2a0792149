// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

import org.ensemble.flavour.MachineEnd;

/** Reads from the exit status of a node's first process how the node ended. */
public final class NodeEnd {

  /**
   * 128 + SIGHUP and 128 + SIGINT: with these the kernel ends the first process of a pid namespace
   * in which reboot(2) is called, see pid_namespaces(7).
   */
  private static final String REBOOT = "129";

  private static final String POWER_OFF = "130";

  private NodeEnd() {}

  /**
   * @param killed which of its processes the kernel has killed for memory, such as {@code 2
   *     processes}; empty for none
   */
  public static MachineEnd of(String status, String killed) {
    return switch (status) {
      case REBOOT -> new MachineEnd(true, "it has rebooted itself");
      case POWER_OFF -> new MachineEnd(false, "it has powered itself off");
      default -> new MachineEnd(false, "its first process has ended" + forMemory(killed));
    };
  }

  private static String forMemory(String killed) {
    return killed.isEmpty()
        ? ""
        : "; its memory was used up, and the kernel has killed "
            + killed
            + " of it for that: its role needs more `memory`";
  }
}
