// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.cli.testrun.Turn;
import org.ensemble.deployment.RunDirectory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What users copy to their build server. */
class CiRecipesTests {

  private static final Pattern COMMAND = Pattern.compile("\\./ensemble ([^>|&;\n]+)");

  private static final Pattern JUNIT = Pattern.compile("\\S+\\.xml");

  private final Surroundings surroundings =
      new Surroundings(
          new Recorded(Look.PLAIN).output(),
          new Recorded(Look.PLAIN).output(),
          Path.of("/nowhere"),
          false,
          false);

  @ParameterizedTest
  @ValueSource(strings = {"gitlab-ci.yml", "github-workflow.yml"})
  void theFileIsYamlAndItsCommandsAreOurs(String name) throws Exception {
    String text = Files.readString(Path.of("../docs/ci", name));
    Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    List<String> commands =
        COMMAND
            .matcher(text)
            .results()
            .map((MatchResult found) -> found.group(1).strip().replace("$REPEATS", "5"))
            .toList();

    assertThat(read).isInstanceOf(Map.class);
    assertThat(commands).hasSize(3);
    for (String command : commands) {
      assertThatCode(() -> EnsembleCommand.line(surroundings).parseArgs(command.split(" ")))
          .as(command)
          .doesNotThrowAnyException();
    }
    assertThat(JUNIT.matcher(text).results().map(MatchResult::group))
        .isNotEmpty()
        .allSatisfy(CiRecipesTests::isFound);
  }

  /** What build servers cannot read is not. */
  private static void isFound(String pattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    Path turn =
        new RunDirectory(Path.of("target/ensemble/20261123-045824-5772"))
            .junit()
            .resolve(new Turn("base", null, 2).directory("sandbox"));

    assertThat(turn.resolve("TEST-junit-jupiter.xml")).matches(matcher::matches);
    assertThat(turn.resolve("open-test-report.xml")).matches(file -> !matcher.matches(file));
  }
}
