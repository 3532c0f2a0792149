// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one node may use.
 *
 * @param memory in bytes
 * @param cpus in processors, fractions allowed; null for no limit
 * @param disks besides that of its root, in order
 */
public record Resources(long memory, @Nullable Double cpus, List<Disk> disks) {

  /** 512 MiB: a Debian with systemd and a few daemons, many times over. */
  public static final long DEFAULT_MEMORY = 512L << 20;

  public Resources {
    disks = List.copyOf(disks);
  }

  /**
   * A disk of a node's own.
   *
   * @param name unique in the role
   * @param size in bytes
   * @param fileSystem what it is formatted with; null for not at all
   * @param mount where it is mounted before services start, absolute; null for nowhere
   * @param options of that mount, with commas between; empty for the usual ones
   * @param optional whether a flavour without disks leaves it out, so that what is at {@code mount}
   *     is the image's
   */
  public record Disk(
      String name,
      long size,
      @Nullable String fileSystem,
      @Nullable String mount,
      String options,
      boolean optional) {

    /** One that is not formatted. */
    public Disk(String name, long size) {
      this(name, size, null, null, "", false);
    }
  }
}
