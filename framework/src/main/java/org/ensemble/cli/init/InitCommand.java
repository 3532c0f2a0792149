// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.init;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ensemble.cli.options.Typed;
import org.ensemble.cli.output.Output;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "init",
    description = {
      "Begins a composition and its first tests, which pass as they are.",
      "",
      "In the working directory, with a pom.xml if there is none; in this clone of Ensemble, among"
          + " its own compositions and example tests. No file that is there is changed."
    })
public final class InitCommand implements Callable<Integer> {

  private final Output output;
  private final Path workingDirectory;
  private final Path clone;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "first",
      description = "What the composition is called; ${DEFAULT-VALUE} by default.")
  private String name = "";

  /**
   * @param clone the root of this project
   */
  public InitCommand(Output output, Path workingDirectory, Path clone) {
    this.output = output;
    this.workingDirectory = workingDirectory;
    this.clone = clone;
  }

  @Override
  public Integer call() {
    House house = House.at(workingDirectory, clone);
    Beginning beginning = Typed.asUsage(spec, () -> new Beginning(name, house));
    List<Path> written = beginning.write();
    written.forEach(file -> output.line("wrote " + ShownPath.of(file)));
    if (house.pom().startsWith(clone)) {
      output.line("To run it: ./ensemble test " + beginning.testClass());
      return 0;
    }
    if (!written.contains(house.pom())) {
      output.line("The pom.xml that is here stays as it is; what it needs is in docs/maven.md.");
    }
    output.line("Once for this user: mvn -f " + clone + " install -DskipTests -DskipITs");
    output.line("To run it: mvn verify");
    return 0;
  }
}
