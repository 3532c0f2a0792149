// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.compare;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.repository.UserRepository;
import org.ensemble.deployment.Settings;
import picocli.CommandLine;

/** All of them. */
public final class CompareCommands {

  private CompareCommands() {}

  /**
   * @param output for results
   * @param directory in or below the user's project
   */
  public static List<CommandLine> all(Output output, Path directory) {
    RecordSources sources =
        () ->
            RecordPlaces.of(
                UserRepository.around(directory), Settings.ofSystemProperties().evidence());
    return List.of(
        new CommandLine(new CompareCommand(output, sources)),
        BaselineCommand.line(output, sources));
  }
}
