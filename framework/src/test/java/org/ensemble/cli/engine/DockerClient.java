// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Program;
import org.ensemble.support.ProgramPath;

/** Docker's own command line, for what a test finds on an engine. */
public record DockerClient(EngineSocket socket) {

  /** Of a container or an image that does nothing. */
  public static final String IMAGE = "tiny:1";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  public static DockerClient of(EngineSocket socket) {
    return new DockerClient(socket);
  }

  public static boolean isThere() {
    return ProgramPath.find("docker").isPresent();
  }

  /** Returns what it printed. */
  public String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "--host", socket.host()));
    command.addAll(List.of(arguments));
    return Program.run(command, LIMIT).orThrow("prepare the test").output().strip();
  }

  /** Starts a container that sleeps and returns its id. */
  public String container(Path scratch, String... options) throws IOException {
    imageOf(scratch);
    List<String> arguments = new ArrayList<>(List.of("run", "-d", "--network", "none"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(IMAGE, "/bin/sleep", "1000"));
    return run(arguments.toArray(String[]::new));
  }

  /** Imports the least that runs, as {@link #IMAGE}. */
  private void imageOf(Path scratch) throws IOException {
    Path tree = scratch.resolve("tree");
    copy(Path.of("/bin/sleep"), tree);
    for (String word : Program.run(List.of("ldd", "/bin/sleep"), LIMIT).output().split("\\s+")) {
      if (word.startsWith("/")) {
        copy(Path.of(word), tree);
      }
    }
    Path archive = scratch.resolve("tree.tar");
    Program.run(List.of("tar", "-C", tree.toString(), "-cf", archive.toString(), "."), LIMIT)
        .orThrow("pack a tree");
    run("import", archive.toString(), IMAGE);
  }

  private static void copy(Path file, Path tree) throws IOException {
    Path copy = tree.resolve(file.toString().substring(1));
    Files.createDirectories(copy.getParent());
    Files.copy(file, copy);
  }
}
