// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ensemble.steps.Steps.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.keeper.Keepers;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.metrics.Metrics;
import org.ensemble.node.Node;
import org.ensemble.report.record.Better;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.DeploymentRecord.Outcome;
import org.ensemble.report.record.ImageRecord;
import org.ensemble.report.record.NodeRecord;
import org.ensemble.report.record.NodeRecord.ErrorLine;
import org.ensemble.report.record.NodeRecord.UnitRecord;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.TestRecord.Measurement;
import org.ensemble.report.record.TestRecord.StepRecord;
import org.ensemble.report.record.Verdict;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.TestExecutionListener;

/** What the record of a run has of tests that run on nodes. */
class RecordIT {

  @TempDir Path directory;

  private RunRecord run(Class<?> type) {
    return run(Map.of(), type);
  }

  private RunRecord run(Map<String, String> more, Class<?> type) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put(Settings.STATE, directory.resolve("state").toString());
    settings.put(Settings.EVIDENCE, directory.resolve("evidence").toString());
    Executed.with(settings, new TestExecutionListener() {}, type);
    List<RunRecord> records = RecordFiles.read(directory.resolve("evidence"));
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  @Test
  void aRunHasItsTestsAndWhatTheyRanOn() throws IOException {
    RunRecord record = run(TwoTestCase.class);

    assertThat(record.tests())
        .extracting(TestRecord::verdict, TestRecord::commands)
        .containsExactly(
            tuple(Verdict.FAILED, 3), tuple(Verdict.PASSED, 1), tuple(Verdict.PASSED, 2));
    TestRecord failed = record.tests().get(0);
    assertThat(failed.id()).isEqualTo(TwoTestCase.class.getName() + "#fails");
    assertThat(failed.message()).startsWith("in step `outer`: node `single`, root: `frobnicate`");
    assertThat(failed.message()).contains("\nlikely cause: " + failed.cause() + "\n");
    assertThat(failed.steps())
        .extracting(StepRecord::name, StepRecord::verdict)
        .containsExactly(tuple("prepared", Verdict.PASSED), tuple("outer", Verdict.FAILED));
    assertThat(failed.steps().get(1).steps())
        .extracting(StepRecord::name, StepRecord::verdict)
        .containsExactly(tuple("inner", Verdict.PASSED));

    assertThat(record.tests().get(1).measurements())
        .containsExactly(new Measurement("mount", 7, "ms", Better.LOWER));

    DeploymentRecord deployment = record.deployments().get(0);
    assertThat(record.deployments()).hasSize(1);
    assertThat(failed.deployment()).isEqualTo(deployment.id());
    assertThat(deployment.outcome()).isEqualTo(Outcome.UP);
    assertThat(deployment.composition()).isEqualTo("mini");
    assertThat(deployment.sources()).containsKey("composition.yaml");
    assertThat(deployment.distribution())
        .containsEntry("single", List.of("single"))
        .containsEntry("pair", List.of());
    assertThat(deployment.phases())
        .filteredOn(phase -> phase.node() == null)
        .extracting(PhaseRecord::name)
        .containsExactlyElementsOf(PhaseRecord.NAMES);
    assertThat(deployment.phases())
        .filteredOn(phase -> phase.node() != null)
        .extracting(PhaseRecord::name, PhaseRecord::node)
        .containsExactly(tuple("boot", "single"), tuple("ready", "single"));
    ImageRecord image = deployment.images().get(0);
    assertThat(deployment.nodes())
        .extracting(NodeRecord::name, NodeRecord::image)
        .containsExactly(tuple("single", image.identity()));
    NodeRecord single = deployment.nodes().get(0);
    assertThat(single.kernel()).isEqualTo(record.environment().host().kernel());
    assertThat(single.active()).contains("multi-user.target", "systemd-journald.service");
    assertThat(single.units())
        .containsExactly(new UnitRecord("broken.service", "failed", "exit-code"));
    assertThat(single.errors())
        .contains(new ErrorLine("complainer", "job N of node1: error 28, pid N", 2));
    assertThat(requireNonNull(single.peak()).memoryBytes()).isGreaterThan(1 << 20);
    assertThat(requireNonNull(single.peak()).cpuMs()).isGreaterThan(1_000);
    assertThat(requireNonNull(single.peak()).networkTxBytes()).isNotNull();
    assertThat(record.packagesOf(image)).containsKeys("systemd", "openssh-server");

    Path report = directory.resolve("evidence").resolve(record.run().id()).resolve("report.md");
    assertThat(Files.readString(report)).startsWith("# 1 failed, 2 passed\n\n## ");
    assertThat(
            Files.readAllLines(
                report
                    .resolveSibling(String.valueOf(deployment.evidence()))
                    .resolve("single/resources.csv")))
        .hasSizeGreaterThan(1);
  }

  @CompositionTest(value = "mini", roles = "pair=0")
  static class TwoTestCase {

    @BeforeEach
    void prepare(@Role("single") Node node) {
      step("prepared", () -> node.succeed("timeout 0.5 sh -c 'while :; do :; done' || true"));
    }

    @Test
    void fails(@Role("single") Node node) {
      step(
          "outer",
          () -> {
            step("inner", () -> node.succeed("true"));
            node.succeed("frobnicate");
          });
    }

    @Test
    void passes(@Role("single") Node node) {
      node.succeed(
          "systemd-run -q --unit=broken -p Type=oneshot false || true;"
              + " for pid in 4711 815; do"
              + " logger -t complainer -p daemon.err \"job 12 of node1: error 28, pid $pid\"; done");
    }

    @Test
    void measures(Metrics metrics) {
      metrics.record("mount", Duration.ofMillis(7));
    }
  }

  @Test
  void aDeploymentThatStaysUpIsRecordedToo() {
    try {
      RunRecord record = run(Map.of(Settings.KEEP, "always"), TwoTestCase.class);

      DeploymentRecord deployment = record.deployments().get(0);
      assertThat(record.tests()).extracting(TestRecord::deployment).containsOnly(deployment.id());
      assertThat(record.packagesOf(deployment.images().get(0))).containsKeys("systemd");
      assertThat(deployment.phases()).extracting(PhaseRecord::name).contains("boot", "ready");
      assertThat(deployment.foundUp().phases()).isEmpty();
    } finally {
      new Keepers(directory.resolve("state")).all().forEach(kept -> kept.down(Progress.SILENT));
    }
  }

  @Test
  void aDeploymentThatDoesNotComeUpIsRecordedToo() {
    RunRecord record = run(NeverReadyTestCase.class);

    DeploymentRecord deployment = record.deployments().get(0);
    assertThat(deployment.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(deployment.failure()).contains("did not come up in flavour");
    assertThat(record.tests())
        .extracting(TestRecord::verdict)
        .containsExactly(Verdict.FAILED, Verdict.SKIPPED);
    assertThat(record.tests().get(0).message()).contains(deployment.failure());
  }

  @CompositionTest(value = "never-ready", roles = "deaf=1")
  static class NeverReadyTestCase {
    @Test
    void test() {}
  }
}
