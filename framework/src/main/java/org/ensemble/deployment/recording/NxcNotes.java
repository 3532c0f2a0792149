// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ensemble.deployment.nxc.NxcDeployment;
import org.ensemble.nxc.deploy.DeployedNode;
import org.ensemble.report.notes.PartFile;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.DeploymentRecord.Outcome;
import org.ensemble.report.record.NodeRecord;
import org.ensemble.support.Sha256;

/**
 * What the record of a run has of a deployment that NixOS Compose has started: which nodes there
 * are, and the deployment file, which names what they are made of, as its only source.
 */
public final class NxcNotes {

  private NxcNotes() {}

  /**
   * Leaves it beside the evidence.
   *
   * @param slowness what budgets are multiplied by
   * @param evidence the deployment's directory, in that of its run
   * @throws org.ensemble.EnsembleException if it cannot be written
   */
  public static void leave(NxcDeployment deployment, double slowness, Path evidence) {
    Sources sources = new Sources(sources(deployment.file().file()));
    List<NodeRecord> nodes = new ArrayList<>();
    TreeMap<String, List<String>> distribution = new TreeMap<>();
    for (DeployedNode node : deployment.file().nodes()) {
      nodes.add(
          new NodeRecord(
              node.host(), node.role(), null, "", List.of(), List.of(), List.of(), null));
      distribution.computeIfAbsent(node.role(), role -> new ArrayList<>()).add(node.host());
    }
    DeploymentRecord record =
        new DeploymentRecord(
            deployment.id(),
            deployment.composition(),
            sources.digest(),
            null,
            deployment.flavour().name(),
            slowness,
            Instant.now(),
            new TreeMap<>(),
            new TreeMap<>(),
            distribution,
            sources.files(),
            List.of(),
            List.of(),
            nodes,
            Outcome.UP,
            null,
            String.valueOf(evidence.getFileName()));
    PartFile.in(evidence).write(record, Map.of(), Map.of());
  }

  private static SortedMap<String, String> sources(Path file) {
    SortedMap<String, String> files = new TreeMap<>();
    try {
      files.put(String.valueOf(file.getFileName()), Sha256.of(Files.readAllBytes(file)));
    } catch (IOException gone) {
      // It was there when it was read; that the nodes are is known.
    }
    return files;
  }
}
