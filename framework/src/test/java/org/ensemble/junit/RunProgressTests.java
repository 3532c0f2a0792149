// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.Test;

class RunProgressTests {

  private final List<String> lines = new ArrayList<>();
  private long now;

  @Test
  void silenceIsBrokenByWhatNodesDo() {
    RunProgress progress = new RunProgress(Optional.empty(), lines::add, () -> now);
    progress.say("flavour `vm`, chosen");
    pass(29, progress);
    assertThat(lines).containsExactly("flavour `vm`, chosen");

    pass(1, progress);
    progress.node("oar-1", "node1", "boots");
    pass(29, progress);
    pass(1, progress);

    assertThat(lines)
        .containsExactly(
            "flavour `vm`, chosen", "still: flavour `vm`, chosen", "still: oar-1: node1: boots");
  }

  @Test
  void whoeverLooksOnIsToldOfNodes() {
    List<String> told = new ArrayList<>();
    Progress looker =
        new Progress() {
          @Override
          public void say(String line) {
            told.add("said");
          }

          @Override
          public void node(String deployment, String node, String doing) {
            told.add(deployment + " " + node + " " + doing);
          }
        };
    RunProgress progress = new RunProgress(Optional.of(looker), lines::add, () -> now);

    progress.say("a line");
    progress.node("oar-1", "node1", "boots");

    assertThat(told).containsExactly("oar-1 node1 boots");
    assertThat(lines).containsExactly("a line");
  }

  @Test
  void whatIsDoneIsReturned() {
    RunProgress progress = new RunProgress(Optional.empty(), lines::add, () -> now);
    assertThat(progress.neverSilent(() -> "done")).isEqualTo("done");
  }

  private void pass(int seconds, RunProgress progress) {
    now += Duration.ofSeconds(seconds).toNanos();
    progress.beat();
  }
}
