// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.bridge;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Holdings;

/**
 * The route out of a deployment that asks for one: slirp4netns, a user-mode network stack that
 * needs no interface, no address and no firewall rule on the host.
 *
 * <p>It answers as gateway and name server in the lower half of the deployment's network, see
 * slirp4netns(1). The host's own loopback is kept out of reach.
 */
public final class Uplink implements AutoCloseable {

  public static final String GATEWAY = "192.168.0.2";
  public static final String NAME_SERVER = "192.168.0.3";

  /** The link that appears in the deployment, for its first process to plug into the bridge. */
  static final String LINK = "uplink";

  private static final String NETWORK = "192.168.0.0/23";

  /** What it needs, by the Debian package that brings it. */
  public static final Map<String, String> PROGRAMS = Map.of("slirp4netns", "slirp4netns");

  private final Process process;

  private Uplink(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param namespaces a process in the user and network namespaces of the deployment
   */
  static Uplink into(long namespaces, Holdings holdings) {
    List<String> command =
        List.of(
            "setsid",
            "slirp4netns",
            "--disable-host-loopback",
            // Its input is a pipe from this JVM: it ends with it, even before the lease names it.
            "--exit-fd=0",
            "--cidr=" + NETWORK,
            "--mtu=1500",
            "--netns-type=path",
            "--userns-path=/proc/" + namespaces + "/ns/user",
            "/proc/" + namespaces + "/ns/net",
            LINK);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      holdings.process(process.pid());
      return new Uplink(process);
    } catch (IOException e) {
      throw new EnsembleException("cannot start `slirp4netns`: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
