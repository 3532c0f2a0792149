// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupAccountTests {

  @TempDir Path directory;

  @Test
  void readsVersionTwo() throws IOException {
    file("cpu.stat", "usage_usec 7428136\nuser_usec 3132432\n");
    file("memory.current", "5000000\n");
    file("memory.stat", "anon 1000000\ninactive_file 3000000\n");
    file("memory.events", "low 0\noom 1\noom_kill 2\n");
    file("io.stat", "8:0 rbytes=100 wbytes=20 rios=1 wios=1\n254:0 rbytes=3 wbytes=4 rios=0\n");
    CgroupAccount account = new CgroupAccount(new Cgroup(directory), null, null);

    assertThat(account.cpuMs()).isEqualTo(7428);
    assertThat(account.memoryBytes()).isEqualTo(2_000_000);
    assertThat(account.killedForMemory()).isEqualTo(2);
    assertThat(account.diskBytes()).isEqualTo(127);
  }

  @Test
  void readsVersionOneWhereThatHasTheControllers() throws IOException {
    file("v1/memory.usage_in_bytes", "5000000\n");
    file("v1/memory.stat", "inactive_file 1\ntotal_inactive_file 1000000\n");
    file("v1/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");
    file(
        "v1/blkio.throttle.io_service_bytes_recursive",
        "254:0 Read 10\n254:0 Write 5\n254:0 Total 15\nTotal 15\n");
    Cgroup one = new Cgroup(directory.resolve("v1"));
    CgroupAccount account = new CgroupAccount(new Cgroup(directory), one, one);

    assertThat(account.memoryBytes()).isEqualTo(4_000_000);
    assertThat(account.killedForMemory()).isEqualTo(3);
    assertThat(account.diskBytes()).isEqualTo(15);
  }

  @Test
  void whatIsGoneHasNoNumbers() {
    CgroupAccount account = new CgroupAccount(new Cgroup(directory.resolve("gone")), null, null);

    assertThat(account.cpuMs()).isNull();
    assertThat(account.memoryBytes()).isNull();
    assertThat(account.diskBytes()).isNull();
    assertThat(account.killedForMemory()).isZero();
  }

  @Test
  void readsTheInterfaceThatIsAskedFor() {
    List<String> lines =
        List.of(
            "Inter-|   Receive                                                |  Transmit",
            " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets",
            "    lo:     812      10    0    0    0     0          0         0      812      10    0 0",
            "  eth0:79446331   12345    0    0    0     0          0         0   123456     789    0 0");

    assertThat(NetworkCounters.parse(lines, "eth0"))
        .contains(new NetworkCounters(79_446_331, 123_456));
    assertThat(NetworkCounters.parse(lines, "eth1")).isEmpty();
  }

  private void file(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
