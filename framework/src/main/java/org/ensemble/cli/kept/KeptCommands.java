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
   */
  public static List<Object> all(Output output, FlavourChoice flavours) {
    return List.of(
        new UpCommand(output, flavours),
        new LsCommand(output),
        new SshCommand(),
        new RunCommand(),
        new CpCommand(output),
        new LogsCommand(output),
        new DownCommand(output));
  }

  static Keepers keepers() {
    return new Keepers(Settings.ofSystemProperties().state());
  }
}
