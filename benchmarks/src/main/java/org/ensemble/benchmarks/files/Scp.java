// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.benchmarks.commands.Entrance;
import org.ensemble.benchmarks.commands.PeerKey;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdInvocation;
import org.ensemble.support.Program;
import org.ensemble.support.Shell;

/** OpenSSH's, with its own settings, to the same sshd by the same way. */
record Scp(Entrance entrance, PeerKey key) {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String NODE = "root@node:";

  void toNode(Path file, String path) {
    run(file.toString(), NODE + path);
  }

  void fromNode(String path, Path file) {
    run(NODE + path, file.toString());
  }

  private void run(String from, String to) {
    String proxy = Shell.join(entrance.command(SshdInvocation.command(SshdFiles.IN_NODE)));
    List<String> command = new ArrayList<>(List.of("scp", "-q", "-F", "none"));
    for (String option :
        List.of(
            "IdentityFile=" + key.file(),
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "ProxyCommand=" + proxy)) {
      command.addAll(List.of("-o", option));
    }
    command.addAll(List.of(from, to));
    Program.run(command, LIMIT).orThrow("copy with scp");
  }
}
