// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.linux.UidRange;
import org.junit.jupiter.api.Test;

class OwnershipTests {

  private static final String MARK = "ENSEMBLE_FOOTPRINT=m";

  private final Ownership ownership =
      new Ownership("m", Optional.of(new UidRange(100_000, false)), List.of("/state/"));
  private final Map<Long, SeenProcess> all = new HashMap<>();

  @Test
  void whatInheritedTheMarkIsOurs() {
    assertThat(owns(process(10, 1, 0, "sleep 9", List.of(MARK), "0::/"))).isTrue();
    assertThat(owns(process(11, 1, 0, "sleep 9", List.of("ENSEMBLE_FOOTPRINT=n"), "0::/")))
        .isFalse();
  }

  @Test
  void whatIsBelowItIsOursWhateverItHasCleared() {
    process(10, 1, 0, "sh", List.of(MARK), "0::/");

    assertThat(owns(process(11, 10, 0, "sleep 9", List.of(), "0::/"))).isTrue();
  }

  @Test
  void anOrphanWithTheLooksOfANodeIsOurs() {
    assertThat(owns(process(10, 1, 100_001, "init", List.of(), "0::/"))).as("by user").isTrue();
    assertThat(owns(process(11, 1, 165_536, "init", List.of(), "0::/"))).as("next id").isFalse();
    assertThat(owns(process(12, 1, 0, "init", List.of(), "0::/ensemble-x/a"))).isTrue();
    assertThat(owns(process(13, 1, 0, "sh /state/x/run", List.of(), "0::/"))).isTrue();
    assertThat(owns(process(14, 1, 0, "vim ensemble.txt", List.of(), "0::/user"))).isFalse();
  }

  @Test
  void aNodeOfALivingRunOfSomebodyElseIsNot() {
    process(10, 1, 0, "/usr/bin/java -jar surefire.jar", List.of(), "0::/");
    SeenProcess node = process(11, 10, 100_001, "init", List.of(), "0::/ensemble-x/a");

    assertThat(owns(node)).isFalse();
    assertThat(ownership.isOthers(node, new ProcessTable(all))).isTrue();
  }

  @Test
  void norIsAContainerOfTheEngineOfSomebodyElse() {
    process(10, 1, 0, "/usr/bin/java -jar surefire.jar", List.of(), "0::/");
    process(11, 10, 0, "dockerd", List.of(), "0::/ensemble-engine-x");
    SeenProcess shim = process(12, 1, 0, "containerd-shim", List.of(), "0::/ensemble-engine-x/c");

    assertThat(owns(shim)).isFalse();
    assertThat(ownership.isOthers("ensemble-engine-x", new ProcessTable(all))).isTrue();
    assertThat(ownership.isOthers("ensemble-engine-y", new ProcessTable(all))).isFalse();
  }

  @Test
  void oneOfAnEngineOfOursIsOurs() {
    process(10, 1, 0, "/usr/bin/java -jar surefire.jar", List.of(MARK), "0::/");
    process(11, 10, 0, "dockerd", List.of(), "0::/ensemble-engine-x");

    assertThat(owns(process(12, 1, 0, "shim", List.of(), "0::/ensemble-engine-x/c"))).isTrue();
  }

  private boolean owns(SeenProcess process) {
    return ownership.owns(process, new ProcessTable(all));
  }

  private SeenProcess process(
      long pid, long parent, long uid, String command, List<String> environment, String cgroup) {
    SeenProcess process =
        new SeenProcess(
            new ProcessIdentity(pid, 1),
            parent,
            uid,
            command,
            environment,
            List.of(cgroup),
            List.of());
    all.put(pid, process);
    return process;
  }
}
