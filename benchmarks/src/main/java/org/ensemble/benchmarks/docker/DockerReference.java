// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.docker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Program;

/**
 * {@code reference/docker.sh} on the image that a deployment has imported.
 *
 * @param image as the engine calls it
 */
record DockerReference(String image) {

  private static final Path SCRIPT = Path.of("benchmarks/reference/docker.sh").toAbsolutePath();

  /** It bounds itself to less; this is for a script that has been broken. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /**
   * @param name of the composition and the role, with a hyphen between
   */
  static DockerReference of(String name) {
    String images = docker("images", "--format", "{{.Repository}}:{{.Tag}}");
    return images
        .lines()
        .filter(image -> image.contains("ensemble/" + name + ":"))
        .findFirst()
        .map(DockerReference::new)
        .orElseThrow(
            () -> new EnsembleException("the engine has no image of " + name + ": " + images));
  }

  /** Returns what the script says: from its start until all nodes say `running`. */
  Duration deploy(int nodes) {
    List<String> command =
        List.of(SCRIPT.toString(), "" + nodes, image, Long.toString(rootOfContainers()));
    String output = Program.run(command, LIMIT).orThrow("run the reference").output();
    return Duration.ofMillis(Long.parseLong(output.strip()));
  }

  /** Ours remaps to the range that the sandbox uses, too. */
  private static long rootOfContainers() {
    return docker("info", "--format", "{{.SecurityOptions}}").contains("name=userns")
        ? UidRange.ofThisUser().orElseThrow().first()
        : 0;
  }

  private static String docker(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("docker", "--host", EngineSocket.ofThisProcess().host()));
    command.addAll(List.of(arguments));
    return Program.run(command, LIMIT).orThrow("ask the engine").output().strip();
  }
}
