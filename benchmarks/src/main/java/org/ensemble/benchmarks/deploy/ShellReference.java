// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.deploy;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.image.ImageUse;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Program;

/** {@code reference/deploy.sh} on the layers that a deployment would use. */
final class ShellReference implements AutoCloseable {

  private static final Path SCRIPT = Path.of("benchmarks/reference/deploy.sh").toAbsolutePath();

  /** It bounds itself to less; this is for a script that has been broken. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ImageUse image;
  private final UidRange range;

  private ShellReference(ImageUse image, UidRange range) {
    this.image = image;
    this.range = range;
  }

  /** For a composition whose only role it plays; its image is kept until this is closed. */
  static ShellReference of(TimedFlavour flavour, DeploymentRequest request) {
    UidRange range =
        UidRange.ofThisUser()
            .orElseThrow(() -> new EnsembleException("the reference has to be run as root"));
    return new ShellReference(flavour.image(request, "node"), range);
  }

  /** Returns what the script says: from its start until all nodes say `running`. */
  Duration deploy(int nodes) {
    String layers = image.image().layers().stream().map(Path::toString).collect(joining(":"));
    List<String> command =
        List.of(SCRIPT.toString(), "" + nodes, layers, Long.toString(range.first()));
    String output = Program.run(command, LIMIT).orThrow("run the reference").output();
    return Duration.ofMillis(Long.parseLong(output.strip()));
  }

  @Override
  public void close() {
    image.close();
  }
}
