// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import org.ensemble.node.look.Group;
import org.jspecify.annotations.Nullable;

/** Assertions on a group of a node. */
public class GroupAssert extends LookAssert<GroupAssert, Group> {

  protected GroupAssert(@Nullable Group actual) {
    super(actual, GroupAssert.class);
  }

  @Override
  String subject() {
    return "group `" + actual.name() + "` on node `" + actual.sight().node() + "`";
  }

  public GroupAssert exists() {
    existing();
    return this;
  }

  public GroupAssert doesNotExist() {
    isNotNull();
    if (actual.exists()) {
      throw violation("exists, expected none of that name", actual.sight());
    }
    return this;
  }

  public GroupAssert hasGid(long expected) {
    requireEqual("gid", existing().gid(), expected, actual.sight());
    return this;
  }

  /** All of these are in it, perhaps others, too. */
  public GroupAssert hasMembers(String... users) {
    for (String user : users) {
      if (!existing().members().contains(user)) {
        throw violation(
            "lacks `" + user + "`; its members: " + quoted(actual.members()), actual.sight());
      }
    }
    return this;
  }

  private Group existing() {
    isNotNull();
    if (!actual.exists()) {
      throw violation("does not exist: " + actual.absence(), null);
    }
    return actual;
  }
}
