// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessAccountTests {

  /** The kernel's largest, see proc(5) on pid_max. */
  private static final long NOBODY = 1L << 22;

  @Test
  void aProcessThatRunsHasNumbers() {
    ProcessAccount own = new ProcessAccount(ProcessHandle.current().pid());

    assertThat(own.memoryBytes()).isGreaterThan(10 << 20);
    assertThat(own.cpuMs()).isPositive();
    assertThat(own.diskBytes()).isNotNegative();
  }

  @Test
  void oneThatHasEndedHasNone() {
    ProcessAccount gone = new ProcessAccount(NOBODY);

    assertThat(gone.memoryBytes()).isNull();
    assertThat(gone.cpuMs()).isNull();
    assertThat(gone.diskBytes()).isNull();
  }
}
