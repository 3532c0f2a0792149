// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelLimitTests {

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void limit() throws IOException {
    file = Files.writeString(directory.resolve("limit"), "128\n");
  }

  @Test
  void itIsLeftAloneWhereItSuffices() throws IOException {
    new KernelLimit(file, 6, 32).suffice(directory, 16);

    assertThat(file).hasContent("128\n");
  }

  @Test
  void itIsRaisedForManyNodes() throws IOException {
    new KernelLimit(file, 6, 32).suffice(directory, 64);

    assertThat(file).hasContent("832");
  }

  @Test
  void nodesOfOtherDeploymentsCount() throws IOException {
    for (int i = 0; i < 20; i++) {
      Files.createDirectories(directory.resolve("ensemble-" + i % 4 + "/node" + i));
      Files.createDirectories(directory.resolve("system.slice/" + i));
    }

    new KernelLimit(file, 6, 32).suffice(directory, 4);

    assertThat(file).hasContent("304");
  }

  @Test
  void theKernelsIsReadWhole() throws IOException {
    Path real = Path.of("/proc/sys/fs/inotify/max_user_instances");
    long before = Long.parseLong(Files.readAllLines(real).get(0));

    // Less than one node's need is what half a number would be.
    new KernelLimit(real, 6, 32).suffice(directory, 0);

    assertThat(Files.readAllLines(real)).containsExactly(Long.toString(before));
  }

  @Test
  void whoMayNotRaiseItIsToldHow() throws IOException {
    // Nobody may write there, not even root.
    Path limit = Path.of("/proc/sys/kernel/cap_last_cap");

    assertThatThrownBy(() -> new KernelLimit(limit, 6, 32).suffice(directory, 64))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "64 nodes need about 384 of what `kernel.cap_last_cap` limits, and this user may have "
                + Files.readAllLines(limit).get(0)
                + "; to mend it, as root: sysctl kernel.cap_last_cap=832");
  }
}
