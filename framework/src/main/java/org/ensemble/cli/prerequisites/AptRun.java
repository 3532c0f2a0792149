// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Output;
import org.ensemble.linux.LoggedProgram;
import org.ensemble.linux.LoggedProgram.Ending;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Shell;

/**
 * Installs packages through apt, without questions.
 *
 * @param log where all it says goes
 */
public record AptRun(Output output, Path log) implements Consumer<List<String>> {

  /**
   * @throws EnsembleException if apt does not succeed, with what it said last
   */
  @Override
  public void accept(List<String> packages) {
    try (LongWork work = LongWork.start(output)) {
      work.say("installing " + String.join(" ", packages));
      for (List<String> command : Apt.commands(packages)) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Ending ending = new LoggedProgram(builder, log).run(work::now);
        if (ending.status() != 0) {
          throw new EnsembleException(
              "`%s` exited with %d; it said last:%n%s%nAll it said is in %s"
                  .formatted(
                      Shell.join(command),
                      ending.status(),
                      String.join("\n", ending.last()).indent(2).stripTrailing(),
                      log));
        }
      }
      work.keep("installed in " + HumanTime.of(work.elapsed()));
    }
  }
}
