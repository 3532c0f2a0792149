// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * What there is at a path, as it was when it was looked at. Symbolic links are followed, as by
 * everything else that reads a file; {@link #linkTarget()} tells of one.
 *
 * <p>All but {@link #exists()}, {@link #linkTarget()} and {@link #sight()} throw an {@link
 * EnsembleException} if there is nothing. Two are equal if what was seen is.
 */
public final class FileStat {

  private final String path;
  private final @Nullable Inode inode;
  private final @Nullable String target;
  private final Sight sight;

  /**
   * @param inode null if there is none
   * @param target of a symbolic link at that path; null if there is none
   */
  FileStat(String path, @Nullable Inode inode, @Nullable String target, Sight sight) {
    this.path = path;
    this.inode = inode;
    this.target = target;
    this.sight = sight;
  }

  /** Whether there is something; a symbolic link has to lead somewhere. */
  public boolean exists() {
    return inode != null;
  }

  public FileKind kind() {
    return FileKind.of(inode().letters().charAt(0));
  }

  /** Four octal digits: {@code 0644}, {@code 4755}. */
  public String mode() {
    return inode().mode();
  }

  /** As {@code ls -l} shows them: {@code rw-r--r--}. */
  public String permissions() {
    return inode().letters().substring(1);
  }

  /** The user's name, or the number if nobody has it. */
  public String owner() {
    return inode().owner();
  }

  public long uid() {
    return inode().uid();
  }

  /** The group's name, or the number if no group has it. */
  public String group() {
    return inode().group();
  }

  public long gid() {
    return inode().gid();
  }

  /** In bytes. */
  public long size() {
    return inode().size();
  }

  /** When its content was modified last, by the clock of the node. */
  public Instant modified() {
    return inode().modified();
  }

  public long inodeNumber() {
    return inode().number();
  }

  /** How many names the file has. */
  public long hardLinks() {
    return inode().hardLinks();
  }

  /** Where the symbolic link at that path leads, as it is written there; empty if it is none. */
  public Optional<String> linkTarget() {
    return Optional.ofNullable(target);
  }

  /** How this was seen. */
  public Sight sight() {
    return sight;
  }

  private Inode inode() {
    if (inode == null) {
      throw new EnsembleException(
          "file `" + path + "` on node `" + sight.node() + "` " + absence());
    }
    return inode;
  }

  /** What to say of the path if there is nothing: {@code does not exist}. */
  public String absence() {
    return target == null
        ? "does not exist"
        : "is a symbolic link to `" + target + "`, which leads nowhere";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileStat stat
        && path.equals(stat.path)
        && Objects.equals(inode, stat.inode)
        && Objects.equals(target, stat.target);
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, inode, target);
  }

  /** {@code /etc/motd: -rw-r--r-- root root 286 bytes, modified 2026-11-22T13:20:00Z}. */
  @Override
  public String toString() {
    return path
        + ": "
        + (inode == null
            ? absence()
            : inode + (target == null ? "" : ", through a link to " + target));
  }
}
