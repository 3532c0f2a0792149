// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.List;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * A group of a node, there or not, as it was when it was looked at. {@link #gid()} and {@link
 * #members()} throw an {@link EnsembleException} if there is none.
 */
public final class Group {

  private final String name;
  private final @Nullable Long gid;
  private final List<String> members;
  private final List<String> known;
  private final Sight sight;

  /**
   * @param gid null if there is none
   * @param known the groups that there are
   */
  Group(String name, @Nullable Long gid, List<String> members, List<String> known, Sight sight) {
    this.name = name;
    this.gid = gid;
    this.members = members;
    this.known = known;
    this.sight = sight;
  }

  public String name() {
    return name;
  }

  public boolean exists() {
    return gid != null;
  }

  public long gid() {
    if (gid == null) {
      throw Absence.exception(sight, "group", name, known);
    }
    return gid;
  }

  /** Who is in it, those whose primary group it is included; in alphabetical order. */
  public List<String> members() {
    gid();
    return members;
  }

  /** How this was seen. */
  public Sight sight() {
    return sight;
  }

  /** What to say if there is none: {@code unknown group `gmes`: known are `games`}. */
  public String absence() {
    return Absence.text("group", name, known);
  }

  @Override
  public String toString() {
    return name + (gid == null ? ", which does not exist" : " (" + gid + ")");
  }
}
