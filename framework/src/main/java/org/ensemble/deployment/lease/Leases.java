// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;

/**
 * The leases of one user on this machine.
 *
 * @param directory that holds them, one file each
 */
public record Leases(Path directory) {

  /** Takes a lease; the file is there when this returns. */
  public Lease take(String id) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot create "
              + directory
              + " for leases: "
              + IoReason.of(e)
              + "; mend that, or name another directory with -Densemble.state=DIRECTORY",
          e);
    }
    return Lease.create(Lease.fileOf(directory, id));
  }

  public List<Lease> all() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Lease::isLease).sorted().map(Lease::at).toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new EnsembleException("cannot list " + directory + ": " + IoReason.of(e), e);
    }
  }

  /** Frees every lease whose owner has died. */
  public Freed freeAbandoned() {
    List<String> ids = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Lease lease : all()) {
      if (!lease.isOwned()) {
        ids.add(lease.id());
        problems.addAll(lease.free());
      }
    }
    return new Freed(ids, problems);
  }

  /**
   * What {@link #freeAbandoned} did.
   *
   * @param ids of the leases that were abandoned
   * @param problems what could not be freed, a sentence each
   */
  public record Freed(List<String> ids, List<String> problems) {
    public Freed {
      ids = List.copyOf(ids);
      problems = List.copyOf(problems);
    }
  }
}
