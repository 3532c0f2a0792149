// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.maven;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;
import org.ensemble.linux.LoggedProgram;
import org.ensemble.linux.LoggedProgram.Ending;
import org.ensemble.support.HumanTime;
import org.ensemble.support.ProgramPath;
import org.ensemble.support.Shell;

/**
 * Runs Maven on this project.
 *
 * @param root directory of the project
 * @param environment added to that of this process
 */
public record MavenRun(Output output, Path root, Map<String, String> environment) {

  /**
   * Runs it to its end and shows how it goes.
   *
   * @param log where all it says goes
   * @return whether it succeeded
   * @throws EnsembleException if there is no Maven
   */
  public boolean of(List<String> arguments, Path log) {
    Path maven =
        ProgramPath.find("mvn")
            .orElseThrow(
                () ->
                    new EnsembleException(
                        "`mvn` is not installed; to mend it: apt-get install maven"));
    List<String> command =
        new ArrayList<>(List.of(maven.toString(), "-B", "-ntp", "-Dstyle.color=never"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try (LongWork work = LongWork.start(output)) {
      String shown = "mvn " + Shell.join(arguments);
      work.say(shown);
      long start = System.nanoTime();
      Ending ending = new LoggedProgram(builder, log).run(new MavenOutput(output, work));
      String took = HumanTime.of(Duration.ofNanos(System.nanoTime() - start));
      boolean good = ending.status() == 0;
      work.keep(
          "%s %s  %s%s"
              .formatted(
                  output.mark(good ? Mark.PASSED : Mark.FAILED),
                  shown,
                  took,
                  good ? "" : "; all it said is in " + log));
      return good;
    }
  }
}
