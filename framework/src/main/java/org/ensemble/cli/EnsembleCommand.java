// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.cli.bisect.BisectCommand;
import org.ensemble.cli.compare.CompareCommands;
import org.ensemble.cli.image.Elsewhere;
import org.ensemble.cli.image.ImageCommand;
import org.ensemble.cli.init.InitCommand;
import org.ensemble.cli.kept.KeptCommands;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.FlavourChoice;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The command line as a whole. */
@Command(
    name = "ensemble",
    description = {
      "Brings up compositions of real Linux nodes for JUnit tests.",
      "",
      "To begin with: `./ensemble demo`."
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all is well",
      "1:something is red: a test, a build, or what this machine lacks",
      "2:the command line itself is wrong"
    })
final class EnsembleCommand {

  private EnsembleCommand() {}

  static CommandLine line(Surroundings surroundings) {
    FlavourChoice flavours = new FlavourChoice();
    CommandLine line = new CommandLine(new EnsembleCommand());
    for (Object command :
        List.of(
            new DemoCommand(surroundings, flavours.known()),
            new VerifyCommand(surroundings, flavours.known()),
            new TestCommand(surroundings, flavours),
            new DoctorCommand(surroundings, flavours.known()),
            ImageCommand.line(
                surroundings.output(), Surroundings::images, new Elsewhere(flavours.known())),
            new EngineCommand(surroundings),
            new GcCommand(surroundings, new Elsewhere(flavours.known())),
            new InitCommand(
                surroundings.output(), Path.of("").toAbsolutePath(), surroundings.root()),
            new SchemaCommand(surroundings.output()),
            new CompletionCommand(surroundings.output()))) {
      line.addSubcommand(command);
    }
    KeptCommands.all(surroundings.output(), flavours).forEach(line::addSubcommand);
    CompareCommands.all(surroundings.output(), Path.of("")).forEach(line::addSubcommand);
    line.addSubcommand(new BisectCommand(surroundings.output(), Path.of("")));
    Output output = surroundings.output();
    Output error = surroundings.error();
    return line.setOut(output.writer())
        .setErr(error.writer())
        .setColorScheme(Help.defaultColorScheme(output.look().colours() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(new UsageErrors(error))
        .setExecutionExceptionHandler(new Failures(error));
  }
}
