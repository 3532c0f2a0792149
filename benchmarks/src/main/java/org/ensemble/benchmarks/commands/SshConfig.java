// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.deployment.Deployment;
import org.ensemble.node.Node;

/**
 * The configuration with which OpenSSH's client, and whatever is built on it, gets into the nodes.
 * The first command on a node leaves a master behind, which the next ones use: what clush, pdsh and
 * testinfra are recommended to be run with.
 *
 * @param file for {@code ssh -F}
 */
record SshConfig(Path file, List<String> nodes) implements Closeable {

  private static final String HOST =
      """
      Host %1$s
        User root
        IdentityFile %2$s
        IdentitiesOnly yes
        StrictHostKeyChecking no
        UserKnownHostsFile /dev/null
        LogLevel ERROR
        ControlMaster auto
        ControlPath %3$s/master-%%n
        ControlPersist 60
        ProxyCommand %4$s
      """;

  /** Writes it, and lets the key into every node. */
  static SshConfig of(Deployment deployment, PeerKey key, Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Node node : deployment.nodes()) {
      key.letInto(node);
      names.add(node.name());
      Path proxy = Entrance.of(deployment, node).proxy(directory, node.name());
      text.append(HOST.formatted(node.name(), key.file(), directory, proxy));
    }
    Path file = directory.resolve("config");
    Files.writeString(file, text);
    return new SshConfig(file, names);
  }

  /** Ends the masters. */
  @Override
  public void close() throws IOException {
    for (String node : nodes) {
      new ProcessBuilder("ssh", "-F", file.toString(), "-O", "exit", node)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .onExit()
          .orTimeout(20, SECONDS)
          .join();
    }
  }
}
