// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.benchmarks.InTurns.Action;
import org.ensemble.deployment.Deployment;
import org.ensemble.node.Node;
import org.ensemble.support.ProgramPath;
import org.jspecify.annotations.Nullable;

/** Other ways to run {@code true} on the same node, or at all. */
final class Peers implements AutoCloseable {

  static final String BARE = "JSch exec channel";
  static final String MASTER = "OpenSSH, ControlMaster";

  private static final int LIMIT_SECONDS = 20;

  private final Map<String, Action> all = new LinkedHashMap<>();
  private final Path directory;
  private final BareSession bare;
  private final @Nullable ControlMaster master;

  Peers(Deployment deployment, Node node) throws Exception {
    directory = Files.createTempDirectory("ensemble-benchmark");
    PeerKey key = PeerKey.intoNode(node, directory);
    Entrance entrance = Entrance.of(deployment, node);
    bare = new BareSession(entrance, key);
    all.put(BARE, () -> bare.succeed("true"));
    all.put("fork and exec on the host", () -> succeed(List.of("true")));
    all.put("nsenter", () -> succeed(entrance.bareCommand("true")));
    if (ProgramPath.find("ssh").isPresent()) {
      ControlMaster connected = new ControlMaster(entrance, key, directory);
      all.put(MASTER, () -> connected.succeed("true"));
      master = connected;
    } else {
      master = null;
    }
  }

  Map<String, Action> all() {
    return all;
  }

  static void succeed(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    if (!process.waitFor(LIMIT_SECONDS, SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("`" + String.join(" ", command) + "` did not succeed");
    }
  }

  @Override
  public void close() throws IOException {
    if (master != null) {
      master.close();
    }
    bare.close();
    Files.deleteIfExists(directory.resolve("key"));
    Files.deleteIfExists(directory.resolve("control"));
    Files.delete(directory);
  }
}
