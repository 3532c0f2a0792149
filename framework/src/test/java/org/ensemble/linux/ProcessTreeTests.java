// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTreeTests {

  @Test
  void whoeverDoesNotEndIsKilled() throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", "trap '' TERM; sleep 1000 & echo $!; while :; do wait; done")
            .start();
    try (BufferedReader output = process.inputReader()) {
      ProcessIdentity child = ProcessIdentity.of(Long.parseLong(output.readLine()));
      List<ProcessIdentity> all = List.of(ProcessIdentity.of(process.pid()), child);

      ProcessTree.end(process, Duration.ofMillis(50));

      assertThat(all).noneMatch(ProcessIdentity::isAlive);
    }
  }

  @Test
  void whoeverEndsMayDoSoInItsOwnWay() throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "trap 'echo tidied; exit 5' TERM; echo ready; while :; do sleep 0.01; done")
            .start();
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("ready");

      ProcessTree.end(process, Duration.ofSeconds(10));

      assertThat(output.readLine()).isEqualTo("tidied");
      assertThat(process.waitFor()).isEqualTo(5);
    }
  }
}
