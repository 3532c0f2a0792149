// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.function.Predicate;
import org.ensemble.EnsembleException;

/**
 * A wait for a unit. Each is over only once no job is left that is about to change the state again:
 * a unit that is active and about to be restarted is not yet <em>active</em>.
 *
 * <p>A wait throws an {@link EnsembleException} with the end of the unit's journal when its budget
 * is over, and at once when the unit has failed with no restart pending, cannot be loaded or is
 * masked, unless that is what is waited for.
 */
public final class UnitWait extends FacetWait<UnitWait> {

  private final Unit unit;

  UnitWait(Unit unit, Await await) {
    super(await, other -> new UnitWait(unit, other));
    this.unit = unit;
  }

  /**
   * Returns once the unit is active. Throws at once for a oneshot service that does not remain
   * after exit, which never is; {@link #succeeded()} is for those.
   */
  public void active() {
    await(
        unit + " is active",
        state -> {
          requireUsable(state);
          if (state.transitory()) {
            throw hopeless(
                state,
                ", a oneshot service without RemainAfterExit=, which is never active: wait until it has"
                    + " succeeded()");
          }
          return state.isSettledAs("active");
        });
  }

  /** Returns once the unit is inactive; a unit that has failed is not. */
  public void inactive() {
    await(
        unit + " is inactive",
        state -> {
          requireNotFailed(state);
          return state.isSettledAs("inactive");
        });
  }

  /** Returns once the unit has failed and is not started again. */
  public void failed() {
    await(unit + " has failed", UnitState::failedForGood);
  }

  /**
   * Returns once the unit has run to its end with success, no matter when: its last run counts. It
   * may be inactive again, and forgotten by systemd, in which case the journal of this boot tells.
   */
  public void succeeded() {
    await(
        unit + " has succeeded",
        state -> {
          requireUsable(state);
          return hasSucceeded(state);
        });
  }

  /**
   * Returns once a condition on its state holds, whatever that is.
   *
   * @param what stands in the message after the unit: <code>has restarted twice</code>
   */
  public void until(String what, Predicate<UnitState> condition) {
    await(unit + " " + what, condition);
  }

  private void await(String what, Predicate<UnitState> condition) {
    await
        .saying(what)
        .untilAsserted(
            () -> {
              UnitState state = unit.state();
              if (!condition.test(state)) {
                throw new EnsembleException("it is " + state);
              }
            },
            unit::explanation);
  }

  private boolean hasSucceeded(UnitState state) {
    if (state.isSettledAs("active")) {
      return state.sub().equals("exited");
    }
    if (!state.isSettledAs("inactive") || !state.result().equals("success")) {
      return false;
    }
    return !state.invocation().isEmpty() || FinishedRun.isLatestOf(unit, state.id());
  }

  private void requireUsable(UnitState state) {
    if (state.isUnusable() && !state.queued() && !state.isActive()) {
      throw hopeless(state, "");
    }
    requireNotFailed(state);
  }

  private void requireNotFailed(UnitState state) {
    if (state.failedForGood()) {
      throw hopeless(state, " and no restart is pending");
    }
  }

  private HopelessWaitException hopeless(UnitState state, String why) {
    return new HopelessWaitException("it is " + state + why + unit.report().of(state));
  }
}
