// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisksTests {

  private final Disks disks = new Disks(new FakeNode().link("box"));

  @ParameterizedTest
  @ValueSource(strings = {"", "Extra", "1st", "a/b", "a23456789012345678901"})
  void refusesNamesThatNoDiskHas(String name) {
    assertThatThrownBy(() -> disks.plug(name, Disks.MIB))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`"
                + name
                + "` is no name of a disk: expected at most 20 lower-case letters, digits and dashes, a letter first");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -512, 511, 513})
  void refusesSizesThatNoDiskHas(long bytes) {
    assertThatThrownBy(() -> disks.plug("extra", bytes))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a disk has some sectors of 512 bytes, not "
                + bytes
                + " bytes; for example plug(\"extra\", 64 * Disks.MIB)");
  }

  @Test
  void refusesNoName() {
    assertThatThrownBy(() -> disks.unplug(null)).hasMessage("a name of a disk is null; give one");
  }

  @Test
  void refusesToFillWhatIsNoDirectory() {
    assertThatThrownBy(() -> disks.fill("var/tmp", 0))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("the directory that is to be full is absolute, `var/tmp` is not");
    assertThatThrownBy(() -> disks.fill("/var/tmp", -1))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 bytes or more are left, not -1");
  }

  @Test
  void refusesToLeaveNextToNoMemory() {
    assertThatThrownBy(() -> new OperatingSystem(new FakeNode().link("box")).exhaustMemory(0))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "at least 8388608 bytes of memory are left, not 0; for example exhaustMemory(16 * Disks.MIB)");
  }
}
