// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Program;

/**
 * The network namespace that has an engine's bridges: this process's own, or that of an engine that
 * has one for itself.
 *
 * @param path as nsenter(1) takes it
 */
record NetworkNamespace(Path path) {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Path OWN = Path.of("/proc/self/ns/net");

  /**
   * The one that has a bridge.
   *
   * @throws EnsembleException if neither this process's nor that of any {@code dockerd} has it
   */
  static NetworkNamespace having(String bridge) {
    if (Files.exists(Path.of("/sys/class/net", bridge))) {
      return new NetworkNamespace(OWN);
    }
    for (RunningEngine engine : RunningEngine.all()) {
      NetworkNamespace candidate = new NetworkNamespace(engine.namespace("net"));
      if (candidate.run(List.of("ip", "link", "show", "dev", bridge)).status() == 0) {
        return candidate;
      }
    }
    throw new EnsembleException(
        "the Docker Engine's bridge "
            + bridge
            + " is in no network namespace that can be seen from here, so its network cannot be"
            + " disturbed");
  }

  /** That of an engine. */
  static NetworkNamespace ofEngine(EngineSocket socket) {
    return new NetworkNamespace(RunningEngine.of(socket).namespace("net"));
  }

  boolean hasDefaultRoute() {
    Program routes = run(List.of("ip", "route", "show", "default"));
    return routes.status() == 0 && !routes.output().isBlank();
  }

  /** Of a process. */
  static NetworkNamespace of(long pid) {
    return new NetworkNamespace(Path.of("/proc/" + pid + "/ns/net"));
  }

  /** Runs a program of this machine in it. */
  Program run(List<String> command) {
    List<String> all = new ArrayList<>(List.of("nsenter", "--net=" + path, "--"));
    all.addAll(command);
    return Program.run(all, LIMIT);
  }
}
