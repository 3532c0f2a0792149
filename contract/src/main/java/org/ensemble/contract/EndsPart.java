// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.ensemble.deployment.DeploymentFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends that nobody has asked for: of a node while it boots, and of the test's own JVM. */
abstract class EndsPart extends Part {

  EndsPart(Stage stage) {
    super(stage);
  }

  @Test
  void aNodeThatDiesWhileItBootsIsToldWithItsLastWords() {
    assertThatThrownBy(() -> stage.deploy("alpha=0,beta=0,gamma=0,doomed=1", Set.of()))
        .isInstanceOf(DeploymentFailedException.class)
        .hasMessageStartingWith(
            "composition `flavour-contract` did not come up in flavour `%s` (",
            stage.flavour().name())
        .hasMessageContaining("node `doomed1` ended while it booted: it has powered itself off")
        .hasMessageContaining("the console of node `doomed1` ends with:")
        .hasMessageContaining("these are my last words")
        .satisfies(failure -> stage.requireGone(idIn(String.valueOf(failure.getMessage()))));
  }

  private static String idIn(String message) {
    return Path.of(message.substring(message.indexOf("\nevidence: ") + "\nevidence: ".length()))
        .getFileName()
        .toString();
  }

  @Test
  void nothingIsLeftOfADeploymentWhoseJvmIsKilled(@TempDir Path state) throws Exception {
    Path said = state.resolve("stderr");
    Process jvm =
        new ProcessBuilder(Holder.command(stage.flavour().name(), state))
            .redirectError(said.toFile())
            .start();
    try {
      String id = id(jvm, said);
      assertThat(stage.traces(id)).as("traces while it is there").isNotEmpty();

      jvm.destroyForcibly().waitFor();

      stage.requireGone(id);
      assertThat(Traces.of(id, state)).isEmpty();
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** Once a node is up. */
  private static String id(Process jvm, Path said) throws IOException {
    BufferedReader lines = jvm.inputReader();
    String line = lines.readLine();
    while (line != null && !line.startsWith(Holder.UP)) {
      line = lines.readLine();
    }
    assertThat(line).as(Files.readString(said)).isNotNull();
    return line.substring(Holder.UP.length());
  }
}
