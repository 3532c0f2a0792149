// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;

/**
 * The processes of this machine at one time.
 *
 * @param byPid without zombies
 */
record ProcessTable(Map<Long, SeenProcess> byPid) {

  static ProcessTable read() {
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return new ProcessTable(
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> name.matches("\\d+"))
              .flatMap(name -> SeenProcess.read(Long.parseLong(name)).stream())
              .collect(Collectors.toMap(p -> p.identity().pid(), Function.identity())));
    } catch (IOException e) {
      throw new EnsembleException("cannot list /proc: " + e, e);
    }
  }

  /** It and all above it, the nearest first. */
  Stream<SeenProcess> line(SeenProcess process) {
    return Stream.iterate(process, p -> p != null, p -> byPid.get(p.parent()));
  }
}
