// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.ensemble.node.Node;

/** Whom the kernel ends first when a node's memory is used up. */
public final class Scores {

  private static final String OWN = "cat /proc/self/oom_score_adj";

  private static final String SSHD =
      "cat $(grep -lx sshd /proc/[0-9]*/comm | sed s/comm$/oom_score_adj/) | sort -n | head -n 1";

  private Scores() {}

  /**
   * As on a machine: systemd last, and commands like services that say nothing about it. What
   * serves the handle is not one of them.
   */
  public static void areInTheOrderOfAMachine(Node node) {
    node.file("/run/systemd/system/score.service")
        .write("[Service]\nType=oneshot\nExecStart=sh -c '" + OWN + " >/run/score'\n");
    node.unit("score").start();
    int service = score(node, "cat /run/score");
    assertThat(score(node, "cat /proc/1/oom_score_adj")).isLessThanOrEqualTo(service - 100);
    assertThat(score(node, OWN)).isEqualTo(service);
    assertThat(score(node, SSHD)).isLessThanOrEqualTo(service - 100);
  }

  private static int score(Node node, String command) {
    return Integer.parseInt(node.succeed(command).stdout().strip());
  }
}
