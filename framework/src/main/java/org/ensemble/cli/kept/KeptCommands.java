// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.List;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.keeper.Keepers;

/** All of them. */
public final class KeptCommands {

  private KeptCommands() {}

  /**
   * @param output for results
   * @param error for what a command on a node is not to be mixed up with
   */
  public static List<Object> all(Output output, Output error, FlavourChoice flavours) {
    return List.of(
        new UpCommand(output, flavours),
        new LsCommand(output),
        new SshCommand(error),
        new RunCommand(error),
        new CpCommand(output),
        new LogsCommand(output),
        new DownCommand(output));
  }

  static Keepers keepers() {
    return new Keepers(Settings.ofSystemProperties().state());
  }
}
