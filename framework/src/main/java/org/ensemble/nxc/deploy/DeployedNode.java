// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.deploy;

import org.jspecify.annotations.Nullable;

/**
 * A node of a deployment file (nxc-formats.md, 2.4).
 *
 * @param key what the file calls it: its IPv4 address, in docker its host name
 * @param vmId the number of the machine, from 1; null unless QEMU runs it on this host
 * @param init the store path of its first process, or null where the file has none
 * @param toplevel the store path of its system; null unless it is of nspawn
 */
public record DeployedNode(
    String key,
    String host,
    String role,
    @Nullable Integer vmId,
    @Nullable String init,
    @Nullable String toplevel) {

  private static final int PORT_OF_MACHINE_0 = 22021;
  private static final int SSH = 22;

  /** Where its SSH server is reached; in docker and nspawn there is none. */
  public String sshAddress() {
    return vmId == null ? key : "127.0.0.1";
  }

  /** The port of that: one of this host that QEMU forwards, or the usual one. */
  public int sshPort() {
    return vmId == null ? SSH : PORT_OF_MACHINE_0 + vmId;
  }
}
