// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the parts of one run together. */
final class Merge {

  private Merge() {}

  static RunRecord of(RunRecord first, RunRecord later) {
    Map<String, DeploymentRecord> deployments = new LinkedHashMap<>();
    first.deployments().forEach(each -> deployments.put(each.id(), each));
    later.deployments().forEach(each -> deployments.put(each.id(), each));
    Map<Object, TestRecord> tests = new LinkedHashMap<>();
    first.tests().forEach(each -> tests.put(each.key(), each));
    later.tests().forEach(each -> tests.put(each.key(), each));
    SortedMap<String, SortedMap<String, String>> packages = new TreeMap<>(first.packages());
    packages.putAll(later.packages());
    SortedMap<String, FlakeInput> flake = new TreeMap<>(first.flake());
    flake.putAll(later.flake());
    return new RunRecord(
        RunRecord.SCHEMA,
        run(first.run(), later.run()),
        first.environment(),
        new ArrayList<>(deployments.values()),
        packages,
        flake,
        new ArrayList<>(tests.values()));
  }

  private static RunInfo run(RunInfo first, RunInfo later) {
    return new RunInfo(
        first.id(),
        earliest(first.startedAt(), later.startedAt()),
        latest(first.finishedAt(), later.finishedAt()),
        first.command(),
        first.ensemble());
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** One record for each run, the parts of which may be several, in the order of their starts. */
  static List<RunRecord> byRun(List<RunRecord> parts) {
    Map<String, RunRecord> runs = new LinkedHashMap<>();
    parts.stream()
        .sorted(RunRecord.BY_START)
        .forEach(part -> runs.merge(part.run().id(), part, RunRecord::and));
    return List.copyOf(runs.values());
  }
}
