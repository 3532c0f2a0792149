// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.deployment.Deployment;
import org.ensemble.node.Forward;
import org.ensemble.node.Node;

/**
 * Stands for a machine that {@code nxc start} has made: a node of ours, whose Debian has an sshd
 * with its usual configuration, and a port of this machine that leads there, as QEMU's does. The
 * key that may log in is the user's of a home of its own.
 */
public final class NxcMachine implements AutoCloseable {

  private static final int SSHD = 2222;
  private static final int OTHER_SSHD = 2223;

  private final Forward sshd;
  private final Forward other;
  private final Relay relay;
  private final String publicKey;

  /**
   * @param home gets {@code .ssh/id_rsa}
   * @param deployment has a node {@code single}
   */
  public NxcMachine(Path home, Deployment deployment) throws IOException {
    publicKey = SomeKey.write(home.resolve(".ssh/id_rsa"), KeyPair.RSA, null);
    Node node = deployment.node("single");
    node.file("/root/.ssh/authorized_keys").write(publicKey + "\n");
    node.succeed(
        "ssh-keygen -q -t ed25519 -N '' -f /root/host; ssh-keygen -q -t ed25519 -N '' -f"
            + " /root/other; mkdir -p /run/sshd");
    sshd = start(node, SSHD, "/root/host");
    other = start(node, OTHER_SSHD, "/root/other");
    relay = new Relay(sshd.port());
  }

  private static Forward start(Node node, int port, String hostKey) {
    node.succeed("/usr/sbin/sshd -p " + port + " -h " + hostKey);
    node.port(port).await().open();
    return node.port(port).forward();
  }

  /** Such a project, with a deployment of it. */
  public Path deployFile(Path project, String composition) {
    return NxcFile.write(project, composition, "single", relay.port(), publicKey);
  }

  /** The same with several nodes, which all are this machine. */
  public Path deployFile(Path project, String composition, List<String> hosts) {
    return NxcFile.write(project, composition, hosts, relay.port(), publicKey);
  }

  /** Something else answers there from now on. */
  public void becomeAnother() throws IOException {
    relay.lead(other.port());
  }

  /** It is what it was. */
  public void comeBack() throws IOException {
    relay.lead(sshd.port());
  }

  @Override
  public void close() throws IOException {
    relay.close();
    other.close();
    sshd.close();
  }
}
