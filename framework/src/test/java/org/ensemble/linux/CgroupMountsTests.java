// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CgroupMountsTests {

  private static final String V2_LINE = "35 24 0:30 / %s rw,nosuid - cgroup2 cgroup2 rw,nsdelegate";
  private static final String V1_LINE =
      "36 31 0:31 / %s rw,relatime shared:9 - cgroup cgroup rw,%s";

  @Test
  void aHostWithVersion2Only() {
    CgroupMounts mounts = CgroupMounts.parse(List.of(V2_LINE.formatted("/sys/fs/cgroup")));

    assertThat(mounts.unified()).isEqualTo(Path.of("/sys/fs/cgroup"));
    assertThat(mounts.v1("memory")).isEmpty();
  }

  @Test
  void aHybridHostWithJoinedControllers() {
    CgroupMounts mounts =
        CgroupMounts.parse(
            List.of(
                "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
                V1_LINE.formatted("/sys/fs/cgroup/cpu,cpuacct", "cpu,cpuacct"),
                V1_LINE.formatted("/sys/fs/cgroup/memory", "memory"),
                V2_LINE.formatted("/sys/fs/cgroup/unified")));

    assertThat(mounts.unified()).isEqualTo(Path.of("/sys/fs/cgroup/unified"));
    assertThat(mounts.v1("cpu")).contains(Path.of("/sys/fs/cgroup/cpu,cpuacct"));
    assertThat(mounts.v1("memory")).contains(Path.of("/sys/fs/cgroup/memory"));
    assertThat(mounts.v1("pids")).isEmpty();
  }

  @Test
  void aHostWithVersion1Only() {
    assertThat(
            CgroupMounts.parse(List.of(V1_LINE.formatted("/sys/fs/cgroup/memory", "memory")))
                .unified())
        .isNull();
  }
}
