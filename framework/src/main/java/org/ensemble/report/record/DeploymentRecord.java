// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One time that a composition was brought up, whether or not that succeeded.
 *
 * @param id the deployment's own, new with each
 * @param compositionDigest SHA-256 over {@code sources}; equal if and only if the files are
 * @param variant null for the base
 * @param slowness what budgets are multiplied by in this flavour, 1 or more
 * @param parameters all of them, with the values in force
 * @param options what the run asked for beyond those, such as {@code keep}
 * @param distribution the names of the nodes of each role
 * @param sources the files of the composition, by their paths in it, with the SHA-256 of each
 * @param images by role
 * @param phases in the order in which they come, those of all nodes together first
 * @param nodes by name
 * @param failure why it did not come up; null if it did
 * @param evidence the directory with what its nodes have left, relative to that of this record;
 *     null if it is not known
 */
public record DeploymentRecord(
    String id,
    String composition,
    String compositionDigest,
    @Nullable String variant,
    String flavour,
    double slowness,
    Instant startedAt,
    SortedMap<String, String> parameters,
    SortedMap<String, String> options,
    SortedMap<String, List<String>> distribution,
    SortedMap<String, String> sources,
    List<ImageRecord> images,
    List<PhaseRecord> phases,
    List<NodeRecord> nodes,
    Outcome outcome,
    @Nullable String failure,
    @Nullable String evidence) {

  /** As a run has it that has found it there: bringing it up was no part of that. */
  public DeploymentRecord foundUp() {
    return new DeploymentRecord(
        id,
        composition,
        compositionDigest,
        variant,
        flavour,
        slowness,
        startedAt,
        parameters,
        options,
        distribution,
        sources,
        images,
        List.of(),
        nodes,
        outcome,
        failure,
        evidence);
  }

  static final Comparator<DeploymentRecord> ORDER =
      comparing(DeploymentRecord::flavour)
          .thenComparing(DeploymentRecord::composition)
          .thenComparing(DeploymentRecord::variant, nullsFirst(naturalOrder()))
          .thenComparing(DeploymentRecord::startedAt)
          .thenComparing(DeploymentRecord::id);

  public DeploymentRecord {
    parameters = Orders.sorted(parameters);
    options = Orders.sorted(options);
    SortedMap<String, List<String>> names = new TreeMap<>();
    Orders.sorted(distribution)
        .forEach((role, each) -> names.put(role, Orders.sorted(each, naturalOrder())));
    distribution = Orders.sorted(names);
    sources = Orders.sorted(sources);
    images = Orders.sorted(images, comparing(ImageRecord::role));
    phases = Orders.sorted(phases, PhaseRecord.ORDER);
    nodes = Orders.sorted(nodes, comparing(NodeRecord::name));
  }

  /** Whether the tests had it. */
  public enum Outcome {
    @JsonProperty("up")
    UP,
    @JsonProperty("failed")
    FAILED
  }
}
