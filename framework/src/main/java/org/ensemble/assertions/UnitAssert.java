// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import org.ensemble.node.Unit;
import org.ensemble.node.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a systemd unit as it is now; {@link Unit#await()} waits. A chain asks for its state
 * once. Messages end with the unit's journal.
 */
public class UnitAssert extends LookAssert<UnitAssert, Unit> {

  private @Nullable UnitState state;

  protected UnitAssert(@Nullable Unit actual) {
    super(actual, UnitAssert.class);
  }

  @Override
  String subject() {
    return actual + " on node `" + actual.node() + "`";
  }

  /** There is a unit of that name. */
  public UnitAssert exists() {
    if (state().load().equals("not-found")) {
      throw violation("does not exist" + actual.explanation(), null);
    }
    return this;
  }

  public UnitAssert isActive() {
    return isIn("active");
  }

  public UnitAssert isInactive() {
    return isIn("inactive");
  }

  public UnitAssert isFailed() {
    return isIn("failed");
  }

  /**
   * @param active its ActiveState, in the words of org.freedesktop.systemd1(5)
   */
  public UnitAssert isIn(String active) {
    if (!state().active().equals(active)) {
      throw difference(
          state().active(),
          active,
          "is " + state() + ", expected " + active + actual.explanation(),
          null);
    }
    return this;
  }

  /** It has not been started again automatically since somebody started it. */
  public UnitAssert hasNotRestarted() {
    if (state().restarts() != 0) {
      throw violation(
          "was started again automatically " + state().restarts() + " times" + actual.explanation(),
          null);
    }
    return this;
  }

  public UnitAssert isEnabled() {
    return hasEnablement(true);
  }

  public UnitAssert isNotEnabled() {
    return hasEnablement(false);
  }

  /**
   * @param property such as {@code ExecMainStatus}
   */
  public UnitAssert hasProperty(String property, String value) {
    isNotNull();
    requireEqual("property " + property, actual.property(property), value, null);
    return this;
  }

  private UnitAssert hasEnablement(boolean expected) {
    exists();
    if (actual.isEnabled() != expected) {
      throw violation(
          "is "
              + actual.property("UnitFileState")
              + ", expected it to be "
              + (expected ? "enabled" : "anything but enabled"),
          null);
    }
    return this;
  }

  private UnitState state() {
    isNotNull();
    UnitState seen = state;
    if (seen == null) {
      seen = actual.state();
      state = seen;
    }
    return seen;
  }
}
