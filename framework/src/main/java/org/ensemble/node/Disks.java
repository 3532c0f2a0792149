// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.regex.Pattern;
import org.ensemble.EnsembleException;

/**
 * Disks that a node is given while it runs, in addition to those of its role; and how any that it
 * has becomes full. A flavour that cannot do it is an {@link EnsembleException} that names what it
 * lacks.
 */
public final class Disks {

  /** For {@link #plug}: 2^20 bytes. */
  public static final long MIB = 1L << 20;

  /** For {@link #plug}: 2^30 bytes. */
  public static final long GIB = 1L << 30;

  /** As in a composition: no more than 20 bytes are the serial number of a disk. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");

  private static final int SECTOR = 512;

  private final NodeLink link;
  private final MachineSwitch machine;

  Disks(NodeLink link) {
    this.link = link;
    this.machine = link.context().machine();
  }

  /**
   * Plugs a disk in, and returns when the node has it. It is empty, or what the node has left on it
   * if it has had one of that name before. It stays plugged in until it is {@linkplain #unplug
   * unplugged}, whatever becomes of the node's power; what is on it stays as long as the
   * deployment.
   *
   * @param name lower-case letters, digits and dashes, a letter first, at most 20
   * @param bytes its size, a multiple of 512; it takes no room but for what is written
   * @return where the node has it: {@code /dev/disk/by-id/virtio-NAME}
   * @throws IllegalArgumentException if it is no such name or size
   * @throws EnsembleException if the node has a disk of that name, had one of another size, or has
   *     no room for one more
   */
  public String plug(String name, long bytes) {
    if (!NAME.matcher(Arguments.present("name of a disk", name)).matches()) {
      throw new IllegalArgumentException(
          "`"
              + name
              + "` is no name of a disk: expected at most 20 lower-case letters, digits and dashes, a letter first");
    }
    if (bytes < SECTOR || bytes % SECTOR != 0) {
      throw new IllegalArgumentException(
          "a disk has some sectors of "
              + SECTOR
              + " bytes, not "
              + bytes
              + " bytes; for example plug(\"extra\", 64 * Disks.MIB)");
    }
    machine.plug(name, bytes);
    return "/dev/disk/by-id/virtio-" + name;
  }

  /**
   * Pulls a disk that was plugged in, mounted or not, and returns when the node has it no more.
   *
   * @throws EnsembleException if the node has no such disk, or does not let go of it
   */
  public void unplug(String name) {
    machine.unplug(Arguments.present("name of a disk", name));
  }

  /**
   * Fills the file system that a directory is in, so that nobody, root included, can write more to
   * it than what is left. When the fault ends, or the node starts again if it is off then, there is
   * room as before.
   *
   * <p>It has to have a size of its own, which is below the node's memory if it is a tmpfs: the
   * disk of the machine on which the tests run is never filled. In flavours whose nodes have no
   * disks, mount a tmpfs for what is to become full.
   *
   * @param directory absolute, else an {@link IllegalArgumentException}
   * @param left bytes that stay free, 0 or more, else an {@link IllegalArgumentException}; rounded
   *     up to a block
   * @throws EnsembleException if there is no such directory, its file system is none that is
   *     filled, is full on purpose already, or cannot be filled
   */
  public Fault fill(String directory, long left) {
    if (!Arguments.text("directory", directory).startsWith("/")) {
      throw new IllegalArgumentException(
          "the directory that is to be full is absolute, `" + directory + "` is not");
    }
    if (left < 0) {
      throw new IllegalArgumentException("0 bytes or more are left, not " + left);
    }
    return new DiskFill(link, directory).begin(left);
  }
}
