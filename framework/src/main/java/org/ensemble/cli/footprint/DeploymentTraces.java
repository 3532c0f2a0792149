// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.lease.Lease;
import org.ensemble.deployment.lease.Leases;

/**
 * Directories of deployments, named like their leases.
 *
 * @param directory that holds them, need not exist
 */
record DeploymentTraces(Path directory, Leases leases) implements Traces {

  @Override
  public String kind() {
    return "deployment directory";
  }

  @Override
  public Map<String, Trace> look(ProcessTable processes, Ownership ownership) {
    Set<String> alive =
        leases.all().stream().filter(Lease::isOwned).map(Lease::id).collect(Collectors.toSet());
    Map<String, Trace> traces = new TreeMap<>();
    try (Stream<Path> directories = Files.list(directory)) {
      directories.forEach(
          path -> {
            String id = path.getFileName().toString();
            traces.put(id, new Trace(path.toString(), !alive.contains(id)));
          });
    } catch (NoSuchFileException none) {
      return Map.of();
    } catch (IOException e) {
      throw new EnsembleException("cannot list " + directory + ": " + e, e);
    }
    return traces;
  }
}
