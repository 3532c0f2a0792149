// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.EngineSocket;

/**
 * The process of an engine, which may have namespaces of its own: its bridges and the paths that it
 * tells are in those.
 *
 * @param directory in /proc
 */
record RunningEngine(Path directory) {

  private static final Path SELF = Path.of("/proc/self");

  /** This very process if none is seen that was told to listen there. */
  static RunningEngine of(EngineSocket socket) {
    for (RunningEngine engine : all()) {
      try {
        if (Files.readString(engine.directory.resolve("cmdline")).contains(socket.host())) {
          return engine;
        }
      } catch (IOException ended) {
        // Then it is another one.
      }
    }
    return new RunningEngine(SELF);
  }

  /** All that can be seen from here. */
  static List<RunningEngine> all() {
    List<RunningEngine> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path process : processes) {
        if (isEngine(process)) {
          found.add(new RunningEngine(process));
        }
      }
    } catch (IOException e) {
      throw new EnsembleException("cannot list /proc: " + e.getMessage(), e);
    }
    return found;
  }

  private static boolean isEngine(Path process) {
    try {
      return Files.readString(process.resolve("comm")).equals("dockerd\n");
    } catch (IOException ended) {
      return false;
    }
  }

  /**
   * As nsenter(1) takes it.
   *
   * @param kind such as {@code net}, see namespaces(7)
   */
  Path namespace(String kind) {
    return directory.resolve("ns").resolve(kind);
  }
}
