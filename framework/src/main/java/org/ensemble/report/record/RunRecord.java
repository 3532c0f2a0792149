// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run, or the part of one that a process has seen. Two equal runs give equal records but for
 * times and ids: all lists are in an order of their own.
 *
 * @param schema which form of record this is; {@link RecordFiles} reads no later one than {@link
 *     #SCHEMA}
 * @param deployments by flavour, composition and variant, then in the order of their starts
 * @param packages manifests, name to version, by the digest that {@link ImageRecord#packages()}
 *     names: each once, whatever the number of nodes
 * @param flake the inputs of {@code flake.lock} by name; empty where there is none
 * @param tests by flavour, variant and id, then by repeat
 */
public record RunRecord(
    int schema,
    RunInfo run,
    EnvironmentRecord environment,
    List<DeploymentRecord> deployments,
    SortedMap<String, SortedMap<String, String>> packages,
    SortedMap<String, FlakeInput> flake,
    List<TestRecord> tests) {

  /** What this version writes, and the latest that it reads. */
  public static final int SCHEMA = 1;

  public RunRecord {
    deployments = Orders.sorted(deployments, DeploymentRecord.ORDER);
    SortedMap<String, SortedMap<String, String>> manifests = new TreeMap<>();
    Orders.sorted(packages).forEach((digest, each) -> manifests.put(digest, Orders.sorted(each)));
    packages = Orders.sorted(manifests);
    flake = Orders.sorted(flake);
    tests = Orders.sorted(tests, TestRecord.ORDER);
  }

  public static RunRecord of(
      RunInfo run,
      EnvironmentRecord environment,
      List<DeploymentRecord> deployments,
      Map<String, ? extends Map<String, String>> packages,
      Map<String, FlakeInput> flake,
      List<TestRecord> tests) {
    SortedMap<String, SortedMap<String, String>> manifests = new TreeMap<>();
    packages.forEach((digest, each) -> manifests.put(digest, new TreeMap<>(each)));
    return new RunRecord(
        SCHEMA, run, environment, deployments, manifests, new TreeMap<>(flake), tests);
  }

  /** The packages of an image of this run by name; empty if its manifest is not known. */
  public SortedMap<String, String> packagesOf(ImageRecord image) {
    @Nullable SortedMap<String, String> manifest = packages.get(image.packages());
    return manifest == null ? new TreeMap<>() : manifest;
  }

  /**
   * Both parts of one run, as one: the environment is this one's, and where a test has a result in
   * both, as after it was run again, the later's counts.
   */
  public RunRecord and(RunRecord later) {
    return Merge.of(this, later);
  }

  /** It with the deployments of another, and what belongs to those. */
  public RunRecord with(RunRecord part) {
    RunRecord both = and(part);
    return new RunRecord(
        schema, run, environment, both.deployments(), both.packages(), both.flake(), tests);
  }

  static final Comparator<RunRecord> BY_START =
      Comparator.comparing(each -> each.run().startedAt());
}
