// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import java.util.List;
import org.ensemble.node.Unit;
import org.ensemble.node.UnitState;
import org.jspecify.annotations.Nullable;

/** Assertions on a systemd unit; messages end with its journal. */
public class UnitAssert extends LookAssert<UnitAssert, Unit> {

  private static final int JOURNAL = 20;

  protected UnitAssert(@Nullable Unit actual) {
    super(actual, UnitAssert.class);
  }

  @Override
  String subject() {
    return "unit `" + actual.name() + "` on node `" + actual.node() + "`";
  }

  public UnitAssert isActive() {
    return isIn("active");
  }

  /** It does not run, and has not failed; a unit that does not exist is inactive, too. */
  public UnitAssert isInactive() {
    return isIn("inactive");
  }

  public UnitAssert isFailed() {
    return isIn("failed");
  }

  /** There is such a unit. */
  public UnitAssert exists() {
    UnitState state = state();
    if (state.load().equals("not-found")) {
      throw violation("does not exist", null);
    }
    return this;
  }

  private UnitAssert isIn(String expected) {
    UnitState state = state();
    if (!state.active().equals(expected)) {
      throw difference(
          state.active(), expected, "is " + state + ", expected " + expected, journal());
    }
    return this;
  }

  private UnitState state() {
    isNotNull();
    return actual.state();
  }

  private String journal() {
    List<String> lines = actual.journal().lines();
    String end =
        String.join("\n", lines.subList(Math.max(0, lines.size() - JOURNAL), lines.size()));
    return end.isBlank()
        ? "its journal is empty"
        : "the end of its journal:\n" + end.indent(2).stripTrailing();
  }
}
