// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.Program;

/** Something in a network namespace that programs know how to remove. */
final class NetworkThing {

  private NetworkThing() {}

  /**
   * Removes it if it is there.
   *
   * @param look fails if it is not there
   * @throws EnsembleException if it still is there
   */
  static void free(Path namespace, List<String> removal, List<String> look) {
    if (!Files.exists(namespace)) {
      return;
    }
    Program removed = run(namespace, removal);
    if (removed.status() != 0 && run(namespace, look).status() == 0) {
      removed.orThrow("free what a fault of the network has needed");
    }
  }

  private static Program run(Path namespace, List<String> command) {
    List<String> all = new ArrayList<>(List.of("nsenter", "--net=" + namespace, "--"));
    all.addAll(command);
    return Program.run(all, Holding.LIMIT);
  }
}
