// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessesLookTests {

  private static final String SHOWN =
      """
      77 1000.50 1700001000.500000000
      root:x:0:0:root:/root:/bin/bash
      web:x:33:33::/var/www:/bin/sh

      ==> /proc/1/stat <==
      1 (sys) temd) S 0 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 250 1000 200

      ==> /proc/2/stat <==
      2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 0 0 0

      ==> /proc/30/stat <==
      30 (nginx) S 1 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 10000 1000 200

      ==> /proc/77/stat <==
      77 (bash) S 1 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 10000 1000 200

      ==> /proc/78/stat <==
      78 (head) R 77 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 10000 1000 200

      ==> /proc/99/stat <==
      99 (gone) S 1 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 10000 1000 200

      ==> /proc/1/status <==
      Name:	sys) temd
      Uid:	0	0	0	0
      VmRSS:	    1200 kB

      ==> /proc/2/status <==
      Name:	kthreadd
      Uid:	0	0	0	0

      ==> /proc/30/status <==
      Name:	nginx
      Uid:	0	33	33	33
      VmRSS:	      10 kB

      ==> /proc/77/status <==
      Uid:	0	0	0	0

      ==> /proc/78/status <==
      Uid:	0	0	0	0

      ==> /proc/1/cmdline <==
      /sbin/init\0two words\0\0
      ==> /proc/2/cmdline <==

      ==> /proc/30/cmdline <==
      nginx: worker
      ==> /proc/77/cmdline <==
      bash\0
      ==> /proc/78/cmdline <==
      head\0""";

  private final Processes processes = new ProcessesLook().read(Sights.of(SHOWN));

  @Test
  void readsEachButItselfAndThoseThatHaveEnded() {
    assertThat(processes).extracting(NodeProcess::pid).containsExactly(1L, 2L, 30L);
  }

  @Test
  void readsNamesThatHoldParentheses() {
    NodeProcess init = processes.list().get(0);

    assertThat(init.comm()).isEqualTo("sys) temd");
    assertThat(init.args()).containsExactly("/sbin/init", "two words");
    assertThat(init.rss()).isEqualTo(1200 * 1024);
    assertThat(init.started()).isEqualTo(Instant.ofEpochMilli(1_700_000_002_500L));
  }

  @Test
  void givesTheUserOnWhoseBehalfAProcessActs() {
    assertThat(processes.named("nginx").only().user()).isEqualTo("web");
    assertThat(processes.of("web")).hasSize(1);
    assertThat(processes.matching("work.r$").only().ppid()).isEqualTo(1);
  }

  @Test
  void showsThreadsOfTheKernelByName() {
    assertThat(processes.named("kthreadd").only()).hasToString("2 root [kthreadd]");
  }

  @Test
  void saysWhatThereIsInsteadOfOne() {
    assertThatThrownBy(() -> processes.of("root").only())
        .hasMessage(
            "processes of user `root` on node `n1`: 2 (1 root /sbin/init two words; 2 root [kthreadd]), expected one");
  }
}
