// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.ssh.ProcessConnection;
import org.ensemble.ssh.WayIn;

/**
 * Leads over a link that nobody else is on to whoever starts an sshd for each connection. The link
 * is in the deployment's namespaces, so each connection is a process that goes there.
 */
final class ControlWayIn implements WayIn {

  /**
   * Tries until somebody answers, for the node may be booting. When we hang up, the process that
   * writes sees the end of its input, and ends the one that reads. When they do, before they have
   * said a word for instance, nobody but the one that reads has our end open.
   */
  private static final String RELAY =
      """
      tries=0
      until { exec 3<>"/dev/tcp/$1/$2"; } 2>/dev/null; do
        tries=$((tries + 1)); [ "$tries" -lt 1000 ] || exit 1
        sleep 0.05
      done
      exec 4<&0
      { cat <&4 >&3; kill "$$"; } >/dev/null 2>&1 &
      exec cat <&3 4<&-
      """;

  /** Where somebody makes the node's link slow, see {@link LinkShaper}. */
  static final int LINK_PORT = 23;

  private static final int SSH_PORT = 22;

  private final ProcessIdentity qemu;
  private final String address;
  private final Set<Process> relays = ConcurrentHashMap.newKeySet();

  /**
   * @param qemu the machine, which is in the namespaces of its deployment
   * @param address of the machine on that link
   */
  ControlWayIn(ProcessIdentity qemu, String address) {
    this.qemu = qemu;
    this.address = address;
  }

  @Override
  public Connection connect() throws IOException {
    return connect(SSH_PORT);
  }

  /** Leads to somebody else there. */
  Connection connect(int port) throws IOException {
    if (!qemu.isAlive()) {
      throw new IOException("the node's machine has ended");
    }
    Process relay =
        new ProcessBuilder(
                List.of(
                    "setsid",
                    "nsenter",
                    "--target",
                    Long.toString(qemu.pid()),
                    "--user",
                    "--net",
                    "--pid",
                    "--",
                    "bash",
                    "-c",
                    RELAY,
                    "relay",
                    address,
                    Integer.toString(port)))
            .start();
    relays.add(relay);
    relay.onExit().thenAccept(relays::remove);
    if (!qemu.isAlive()) {
      close();
    }
    return new ProcessConnection(relay);
  }

  /** Ends all connections: a machine without power cannot say that it is gone. */
  void close() {
    for (Process relay : relays) {
      relay.descendants().forEach(ProcessHandle::destroyForcibly);
      relay.destroyForcibly();
    }
  }
}
