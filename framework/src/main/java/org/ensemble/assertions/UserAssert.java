// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import org.ensemble.node.look.User;
import org.jspecify.annotations.Nullable;

/** Assertions on a user of a node. */
public class UserAssert extends LookAssert<UserAssert, User> {

  protected UserAssert(@Nullable User actual) {
    super(actual, UserAssert.class);
  }

  @Override
  String subject() {
    return "user `" + actual.name() + "` on node `" + actual.sight().node() + "`";
  }

  public UserAssert exists() {
    existing();
    return this;
  }

  public UserAssert doesNotExist() {
    isNotNull();
    if (actual.exists()) {
      throw violation("exists, expected none of that name", actual.sight());
    }
    return this;
  }

  public UserAssert hasUid(long expected) {
    requireEqual("uid", existing().uid(), expected, actual.sight());
    return this;
  }

  /** Of its primary group. */
  public UserAssert hasGid(long expected) {
    requireEqual("gid", existing().gid(), expected, actual.sight());
    return this;
  }

  public UserAssert hasHome(String expected) {
    requireEqual("home", existing().home(), expected, actual.sight());
    return this;
  }

  public UserAssert hasShell(String expected) {
    requireEqual("shell", existing().shell(), expected, actual.sight());
    return this;
  }

  /** It is in all of these groups, perhaps in others, too. */
  public UserAssert isInGroups(String... names) {
    for (String name : names) {
      if (!existing().groups().contains(name)) {
        throw violation(
            "is not in group `" + name + "`, only in " + quoted(actual.groups()), actual.sight());
      }
    }
    return this;
  }

  private User existing() {
    isNotNull();
    if (!actual.exists()) {
      throw violation("does not exist: " + actual.absence(), null);
    }
    return actual;
  }
}
