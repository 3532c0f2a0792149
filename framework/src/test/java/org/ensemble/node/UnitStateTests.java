// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On what {@code systemctl show} of systemd 252 prints. */
class UnitStateTests {

  private static UnitState show(String... lines) {
    return UnitState.parse(String.join("\n", lines) + "\n");
  }

  @Test
  void readsAUnitThatRuns() {
    UnitState state =
        show("Result=success", "LoadState=loaded", "ActiveState=active", "SubState=running");

    assertThat(state.isActive()).isTrue();
    assertThat(state.failedForGood()).isFalse();
    assertThat(state).hasToString("active (running)");
  }

  @Test
  void aUnitThatWaitsForItsRestartHasNotFailedForGood() {
    UnitState state =
        show(
            "Result=exit-code",
            "LoadState=loaded",
            "ActiveState=activating",
            "SubState=auto-restart");

    assertThat(state.failedForGood()).isFalse();
    assertThat(state).hasToString("activating (auto-restart), exit-code");
  }

  @Test
  void aFailedUnitWithAJobHasNotFailedForGood() {
    UnitState state =
        show(
            "Result=signal", "LoadState=loaded", "ActiveState=failed", "SubState=failed", "Job=42");

    assertThat(state.failedForGood()).isFalse();
    assertThat(state).hasToString("failed (failed), signal, a job is queued");
  }

  @Test
  void aFailedUnitWithoutAJobHas() {
    assertThat(
            show("Result=exit-code", "LoadState=loaded", "ActiveState=failed", "SubState=failed")
                .failedForGood())
        .isTrue();
  }

  @Test
  void readsAUnitThatDoesNotExist() {
    UnitState state = show("LoadState=not-found", "ActiveState=inactive", "SubState=dead");

    assertThat(state).hasToString("not-found, inactive (dead)");
  }
}
