// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.notes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.EnvironmentRecord;
import org.ensemble.report.record.FlakeInput;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.report.record.RunInfo;
import org.ensemble.report.record.RunRecord;
import org.ensemble.support.IoReason;

/**
 * A deployment's part of the record of its run. It is a file, since whoever writes the record may
 * be in another process than whoever took the deployment down.
 */
public final class PartFile {

  private final Path file;

  private PartFile(Path file) {
    this.file = file;
  }

  /**
   * @param evidence the deployment's directory
   */
  public static PartFile in(Path evidence) {
    return new PartFile(evidence.resolve("deployment.json"));
  }

  /**
   * @param packages manifests by digest
   * @throws EnsembleException if it cannot be written
   */
  public void write(
      DeploymentRecord deployment,
      Map<String, ? extends Map<String, String>> packages,
      Map<String, FlakeInput> flake) {
    RunInfo run =
        new RunInfo(
            deployment.id(),
            deployment.startedAt(),
            deployment.startedAt(),
            null,
            EnsembleVersion.text());
    EnvironmentRecord here =
        new EnvironmentRecord(new EnvironmentRecord.Host("", 0, 0, ""), "", null, null);
    RecordFiles.write(
        RunRecord.of(run, here, List.of(deployment), packages, flake, List.of()), file);
  }

  /**
   * Leaves what another process has left of the same deployment; nothing if there is none.
   *
   * @param begun when this run did: how long an older one took to come up is no part of it
   * @throws EnsembleException if it cannot be read or written
   */
  public void takeFrom(PartFile other, Instant begun) {
    other
        .read()
        .ifPresent(
            part -> {
              DeploymentRecord deployment = part.deployments().get(0);
              write(
                  deployment.startedAt().isBefore(begun) ? deployment.foundUp() : deployment,
                  part.packages(),
                  part.flake());
            });
  }

  /** Empty if the deployment has left none, as one that is still up. */
  public Optional<RunRecord> read() {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RecordFiles.parse(Files.readString(file, UTF_8), file.toString()));
    } catch (IOException e) {
      throw new EnsembleException("cannot read `" + file + "`: " + IoReason.of(e), e);
    }
  }
}
