// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ensemble.support.Program;
import org.ensemble.support.ProgramPath;
import org.ensemble.support.Shell;

/**
 * A container that sleeps, made of two programs of this machine, and {@code docker exec} into it.
 */
final class DockerExec implements Closeable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TRUE = "/bin/true";
  private static final String SLEEP = "/bin/sleep";

  /** A path in what ldd(1) prints. */
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

  private final String name = "ensemble-benchmark-" + UUID.randomUUID();

  DockerExec() {
    List<String> files = new ArrayList<>(List.of(TRUE, SLEEP));
    LIBRARY
        .matcher(Program.run(List.of("ldd", TRUE, SLEEP), LIMIT).orThrow("find libraries").output())
        .results()
        .map(found -> found.group(1))
        .distinct()
        .forEach(files::add);
    String tar = "tar -chP " + Shell.join(files) + " | docker import - " + name;
    Program.run(List.of("sh", "-c", tar), LIMIT).orThrow("make an image");
    docker("run", "--detach", "--network", "none", "--name", name, name, SLEEP, "3600");
  }

  /** Why there can be none here. */
  static Optional<String> missing() {
    Optional<Path> client = ProgramPath.find("docker");
    if (client.isEmpty()) {
      return Optional.of("not installed");
    }
    Program version =
        Program.run(
            List.of("docker", "version", "--format", "{{.Server.Version}}"),
            Duration.ofSeconds(10));
    return version.status() == 0 ? Optional.empty() : Optional.of("no engine runs");
  }

  void succeed() throws IOException, InterruptedException {
    Peers.succeed(List.of("docker", "exec", name, TRUE));
  }

  private static void docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Program.run(command, LIMIT).orThrow("use docker");
  }

  @Override
  public void close() {
    docker("rm", "--force", name);
    docker("rmi", name);
  }
}
