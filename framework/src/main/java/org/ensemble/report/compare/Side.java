// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.EnvironmentRecord.Host;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.jspecify.annotations.Nullable;

/** One of the two things compared, in one flavour. */
record Side(String flavour, List<RunRecord> runs, boolean namesVariants) {

  /** A time that all tests were run once. */
  record Repeat(String run, int number) {}

  List<TestRecord> tests() {
    return runs.stream().flatMap(this::tests).toList();
  }

  Stream<TestRecord> tests(RunRecord run) {
    return run.tests().stream().filter(test -> test.flavour().equals(flavour));
  }

  List<DeploymentRecord> deployments() {
    return runs.stream().flatMap(this::deployments).toList();
  }

  Stream<DeploymentRecord> deployments(RunRecord run) {
    return run.deployments().stream().filter(each -> each.flavour().equals(flavour));
  }

  List<Host> hosts() {
    return runs.stream().map(run -> run.environment().host()).distinct().toList();
  }

  /** All that there were, in the order of their runs. */
  List<Repeat> repeats() {
    return runs.stream()
        .flatMap(run -> tests(run).map(test -> new Repeat(run.run().id(), test.repeat())))
        .distinct()
        .toList();
  }

  /** Those tests that were run then. */
  List<TestRecord> tests(Repeat repeat) {
    return runs.stream()
        .filter(run -> run.run().id().equals(repeat.run()))
        .flatMap(this::tests)
        .filter(test -> test.repeat() == repeat.number())
        .toList();
  }

  /** Those deployments that tests had then. */
  List<DeploymentRecord> deployments(Repeat repeat) {
    List<String> ids =
        tests(repeat).stream().map(TestRecord::deployment).filter(Objects::nonNull).toList();
    return deployments().stream().filter(each -> ids.contains(each.id())).toList();
  }

  /** When it began; where nobody knows better, with its run. */
  Instant start(Repeat repeat) {
    return deployments(repeat).stream()
        .map(DeploymentRecord::startedAt)
        .min(Instant::compareTo)
        .orElseGet(
            () ->
                runs.stream()
                    .filter(run -> run.run().id().equals(repeat.run()))
                    .map(run -> run.run().startedAt())
                    .findFirst()
                    .orElse(Instant.EPOCH));
  }

  /** What one knows a test by on both sides. */
  String key(TestRecord test) {
    return test.id() + suffix(test.variant());
  }

  String name(TestRecord test) {
    return test.name() + suffix(test.variant());
  }

  String key(DeploymentRecord deployment) {
    return deployment.composition() + suffix(deployment.variant());
  }

  private String suffix(@Nullable String variant) {
    return namesVariants ? " (" + Variants.name(variant) + ")" : "";
  }
}
