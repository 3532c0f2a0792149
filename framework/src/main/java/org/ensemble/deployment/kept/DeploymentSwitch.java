// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import java.time.Duration;
import java.util.List;
import org.ensemble.node.Fault;
import org.jspecify.annotations.Nullable;

/** What can be done to a kept deployment as a whole. */
public interface DeploymentSwitch {

  /** What is not on disk. */
  KeptSecrets secrets();

  /** When it will be taken down unless somebody uses it; asking this is no use. */
  Duration timeLeft();

  /**
   * @param groups names of nodes
   */
  Fault partition(List<List<String>> groups);

  /** The faults that are in force, whoever began them. */
  List<String> faults();

  /** Heals all of them. */
  void heal();

  /**
   * See {@link org.ensemble.deployment.Deployment#upgrade(String)}.
   *
   * @param verb as a test writes it
   * @param nodes names
   */
  void upgrade(String verb, @Nullable String variant, List<String> nodes, boolean rolling);

  /** See {@link org.ensemble.deployment.Deployment#reset}. */
  void reset();

  /**
   * Takes it down; returns when nothing is left, and the keeper ends then.
   *
   * @return what could not be taken down, for people; empty if all is gone
   */
  String down();
}
