// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;

/**
 * The leases of one user on this machine. Somebody else's in the same directory are not looked at.
 *
 * @param directory that holds them, one file each
 */
public record Leases(Path directory) {

  /** One of that id, which nobody has taken yet. */
  public Lease of(String id) {
    return Lease.at(Lease.fileOf(directory, id));
  }

  /** Takes a lease; the file is there when this returns. */
  public Lease take(String id) {
    return of(id).take();
  }

  public List<Lease> all() {
    try (Stream<Path> files = Files.list(directory)) {
      // Of what the link leads to: the link itself is root's, whoever looks.
      Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return files
          .filter(file -> Lease.isLease(file) && self.equals(owner(file)))
          .sorted()
          .map(Lease::at)
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new EnsembleException("cannot list " + directory + ": " + IoReason.of(e), e);
    }
  }

  private static Object owner(Path file) {
    try {
      return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException gone) {
      return "nobody";
    }
  }

  /** Frees every lease whose owner has died, unless somebody else is about to. */
  public Freed freeAbandoned() {
    List<String> ids = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Lease lease : all()) {
      if (!lease.isOwned()) {
        FreedLog log = FreedLog.of(lease, "the next run, or `ensemble gc`, freed it");
        Optional<List<String>> left = lease.free(notes::add);
        left.ifPresent(found -> log.write(notes, found));
        left.ifPresent(found -> ids.add(lease.id()));
        left.ifPresent(problems::addAll);
      }
    }
    return new Freed(ids, problems, notes);
  }

  /**
   * What {@link #freeAbandoned} did.
   *
   * @param ids of the leases that were abandoned
   * @param problems what could not be freed, a sentence each
   * @param notes what had to be done that is not usual, a sentence each
   */
  public record Freed(List<String> ids, List<String> problems, List<String> notes) {
    public Freed {
      ids = List.copyOf(ids);
      problems = List.copyOf(problems);
      notes = List.copyOf(notes);
    }
  }
}
