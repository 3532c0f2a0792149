// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.deployment.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTests {

  private final Recorded output = new Recorded(Look.PLAIN);
  private final Recorded error = new Recorded(Look.PLAIN);
  private final CommandLine line =
      EnsembleCommand.line(
          new Surroundings(output.output(), error.output(), Path.of("/nowhere"), false, false));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                     | ensemble | a command is missing: known are `demo`, `verify`, `test`, `doctor`, `image`, `engine`, `gc`, `init`, `schema`, `completion`, `up`, `ls`, `ssh`, `run`, `cp`, `logs`, `down`, `compare`, `baseline`, `bisect`
          tset                   | ensemble | unknown command `tset`: known are `test`, `bisect`, `init`, `ls`, `ssh`, `cp`, `demo`, `down`, `gc`, `logs`, `run`, `up`, `doctor`, `image`, `schema`, `baseline`, `engine`, `verify`, `compare`, `completion`
          --verson               | ensemble | unknown option `--verson`: known are `--version`, `--help`
          schema x               | ensemble schema | Invalid value for positional parameter at index 0 (FILE): expected one of [composition, record, comparison] (case-sensitive) but was 'x'
          doctor --install --json | ensemble doctor | --install, --json are mutually exclusive (specify only one)
          init Web_Shop          | ensemble init | `Web_Shop` is no name for a composition and its test: write it in small letters and digits, with single dashes in between, such as `web-shop`
          gc all                 | ensemble gc | `all` is one argument too many
          doctor --instal        | ensemble doctor | unknown option `--instal`: known are `--install`, `--json`, `--yes`, `--help`, `--version`
          up                     | ensemble up | Missing required parameter: 'COMPOSITION'
          up oar --ttl soon      | ensemble up | property `ensemble.ttl`: `soon` is no duration; write it like 90s, 500ms or 2min
          up oar --flavour sandbx | ensemble up | unknown flavour `sandbx`: known are `sandbox`, `docker`, `vm`, `unusable`, `vm-ramdisk`
          run server             | ensemble run | what is to be run where is written `[ID] NODE -- CMD`
          run -- true            | ensemble run | what is to be run where is written `[ID] NODE -- CMD`
          run server --          | ensemble run | what is to be run where is written `[ID] NODE -- CMD`
          run a b c -- true      | ensemble run | what is to be run where is written `[ID] NODE -- CMD`
          ssh                    | ensemble ssh | what is meant is written `[ID] NODE`
          cp a b                 | ensemble cp | both `a` and `b` are on this machine; what is on a node is written NODE:/PATH
          cp node1:x /tmp        | ensemble cp | the path on node `node1` is absolute, `x` is not
          cp a                   | ensemble cp | what is meant is written `[ID] SOURCE TARGET`
          logs a b c             | ensemble logs | what is meant is written `[ID] [NODE]`
          test CommandLineTests --keep sometimes | ensemble test | property `ensemble.keep`: `sometimes` is none of `never`, `on-failure`, `until-end`, `always`
          test CommandLineTests --pause | ensemble test | --pause needs a terminal
          test CommandLineTests --attach x --roles a=1 --variant v --flavour sandbox --set a=b --keep always | ensemble test | --attach takes a deployment as it is, and leaves it up, so it does not go together with --flavour, --roles, --variant, --set, --keep
          test CommandLineTests --attach src/test/resources/nxc/nspawn-default/deploy/composition::nspawn.json | ensemble test | src/test/resources/nxc/nspawn-default/deploy/composition::nspawn.json: nodes of flavour `nspawn` have no SSH server of their own that could be reached, so it cannot be attached to; start it in another flavour (`nxc start -f vm`), or run its script on nodes of Ensemble's (without --attach)
          bisect                 | ensemble bisect | Missing required option: '--test=CLASS[#METHOD]'
          bisect --test T        | ensemble bisect | what is searched is one of --good with --bad, --variants, --change, --packages
          bisect --test T --variants a | ensemble bisect | there is nothing to search: expected two states or more, found 1
          baseline               | ensemble baseline | a command is missing: known are `save`, `list`, `show`
          compare                | ensemble compare | Missing required parameter: 'BASELINE RUN'
          compare a --variants b | ensemble compare | --variants takes two with a comma between, such as `base,trixie`, not `b`
          down a b               | ensemble down | `b` is one argument too many
          image                  | ensemble image | a command is missing: known are `build`, `ls`, `rm`, `gc`
          image build            | ensemble image build | Missing required parameter: 'COMPOSITION'
          image rm               | ensemble image rm | Missing required parameter: 'KEY'
          test                   | ensemble test | say what to run: CLASS[#METHOD], or --script and --composition
          test --script x.py     | ensemble test | --script and --composition go together: the one says what is run, the other on what
          test --roles           | ensemble test | Missing required parameter for option '--roles' (<roles>)
          test --set x T         | ensemble test | Value for option '--set' (NAME=VALUE) should be in KEY=VALUE format but was x
          """)
  void aWrongCommandLineIsOneSentence(String arguments, String command, String message) {
    int status = line.execute(arguments.isBlank() ? new String[0] : arguments.split(" "));

    assertThat(status).isEqualTo(2);
    assertThat(error.lines())
        .containsExactly(command + ": " + message, "Try `./" + command + " --help`.");
    assertThat(output.lines()).isEmpty();
  }

  /** Commands set them for the process they are in, which ends with them otherwise. */
  @AfterEach
  void forget() {
    System.clearProperty(Settings.FLAVOUR);
    System.clearProperty(Settings.TIME_TO_LIVE);
    System.clearProperty(Settings.KEEP);
    System.clearProperty(Settings.ATTACH);
    System.clearProperty(Settings.ROLES);
    System.clearProperty(Settings.SET_PREFIX + "a");
  }

  @Test
  void anUnknownTestClassListsTheKnownOnesNearestFirst() {
    assertThat(line.execute("test", "CommandLineTest")).isEqualTo(2);
    assertThat(error.lines().get(0))
        .startsWith(
            "ensemble test: unknown test class `CommandLineTest`: known are `CommandLineTests`, ");
  }

  @Test
  void anUnknownFlavourListsTheKnownOnes() {
    assertThat(line.execute("test", "CommandLineTests", "--flavour", "sandbx")).isEqualTo(2);
    assertThat(error.lines().get(0))
        .startsWith("ensemble test: unknown flavour `sandbx`: known are `sandbox`, ")
        .contains("`unusable`");
  }

  @Test
  void everyCommandHasHelp() {
    List<CommandLine> all = new ArrayList<>();
    collect(line, all);

    for (CommandLine each : all) {
      String description = String.join("", each.getCommandSpec().usageMessage().description());
      assertThat(description).as(each.getCommandName()).isNotEmpty();
      assertThat(each.execute("--help")).as(each.getCommandName()).isZero();
    }
    assertThat(error.lines()).isEmpty();
  }

  private static void collect(CommandLine line, List<CommandLine> all) {
    all.add(line);
    line.getSubcommands().values().forEach(below -> collect(below, all));
  }

  @Test
  void theExitStatusIsDocumented() {
    line.execute("test", "--help");

    assertThat(output.text())
        .contains(
            """
            Exit status:
              0   all is well
              1   something is red: a test, a build, or what this machine lacks
              2   the command line itself is wrong
            """);
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(line.execute("--version")).isZero();
    assertThat(output.lines().get(0)).matches("ensemble \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
