// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdInvocation;
import org.ensemble.support.Deadline;
import org.ensemble.support.Shell;

/** OpenSSH with a connection that stays open, and a client for each command. */
final class ControlMaster implements Closeable {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final List<String> client;
  private final Process master;

  /**
   * Connects, and returns when commands can be run.
   *
   * @param directory for its socket
   */
  ControlMaster(Entrance entrance, PeerKey key, Path directory) throws IOException {
    Path socket = directory.resolve("control");
    String proxy = Shell.join(entrance.command(SshdInvocation.command(SshdFiles.IN_NODE)));
    client = new ArrayList<>(List.of("ssh", "-F", "none", "-S", socket.toString()));
    for (String option :
        List.of(
            "IdentityFile=" + key.file(),
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "ProxyCommand=" + proxy)) {
      client.addAll(List.of("-o", option));
    }
    client.add("root@node");
    List<String> command = new ArrayList<>(client);
    command.addAll(1, List.of("-M", "-N"));
    master =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    Deadline deadline = Deadline.after(LIMIT);
    while (!Files.exists(socket)) {
      if (!master.isAlive() || deadline.isOver()) {
        close();
        throw new IOException("`" + Shell.join(command) + "` did not connect");
      }
      LockSupport.parkNanos(MILLISECONDS.toNanos(10));
    }
  }

  void succeed(String remote) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(client);
    command.add(remote);
    Peers.succeed(command);
  }

  /** It removes its socket when it is asked to end, and not when it is killed. */
  @Override
  public void close() throws IOException {
    master.destroy();
    master.onExit().completeOnTimeout(master, LIMIT.toMillis(), MILLISECONDS).join();
    master.destroyForcibly();
  }
}
