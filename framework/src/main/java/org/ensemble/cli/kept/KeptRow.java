// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.time.Duration;
import java.util.List;
import org.ensemble.deployment.kept.KeptFacts;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.jspecify.annotations.Nullable;

/**
 * A deployment in {@code ls}.
 *
 * @param since in seconds since 1970
 * @param freesItselfIn in seconds, if nobody uses it; null if its keeper does not answer
 */
record KeptRow(
    String id,
    String composition,
    String flavour,
    @Nullable String variant,
    List<String> nodes,
    long since,
    @Nullable Long freesItselfIn,
    String evidence) {

  static KeptRow of(KeptFacts facts, @Nullable Duration left) {
    return new KeptRow(
        facts.id(),
        facts.composition(),
        facts.flavour(),
        facts.variant(),
        facts.nodes().stream().map(KeptNode::name).toList(),
        facts.since(),
        left == null ? null : left.toSeconds(),
        facts.evidence());
  }
}
