// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.List;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * A user of a node, there or not, as it was when it was looked at. All but {@link #name()}, {@link
 * #exists()} and {@link #sight()} throw an {@link EnsembleException} if there is none.
 */
public final class User {

  private final String name;
  private final @Nullable Passwd entry;
  private final List<String> groups;
  private final List<String> known;
  private final Sight sight;

  /**
   * @param entry null if there is none
   * @param known the users that there are
   */
  User(String name, @Nullable Passwd entry, List<String> groups, List<String> known, Sight sight) {
    this.name = name;
    this.entry = entry;
    this.groups = groups;
    this.known = known;
    this.sight = sight;
  }

  public String name() {
    return name;
  }

  public boolean exists() {
    return entry != null;
  }

  public long uid() {
    return entry().uid();
  }

  /** Of its primary group. */
  public long gid() {
    return entry().gid();
  }

  /** Full name and the like, as in the fifth field of passwd(5). */
  public String comment() {
    return entry().comment();
  }

  public String home() {
    return entry().home();
  }

  public String shell() {
    return entry().shell();
  }

  /** Names of its groups, the primary one first; the number of one that has no name. */
  public List<String> groups() {
    entry();
    return groups;
  }

  /** How this was seen. */
  public Sight sight() {
    return sight;
  }

  /** What to say if there is none: {@code unknown user `alic`: known are `alice`, `root`}. */
  public String absence() {
    return Absence.text("user", name, known);
  }

  private Passwd entry() {
    if (entry == null) {
      throw Absence.exception(sight, "user", name, known);
    }
    return entry;
  }

  @Override
  public String toString() {
    return name + (entry == null ? ", who does not exist" : " (" + entry.uid() + ")");
  }
}
