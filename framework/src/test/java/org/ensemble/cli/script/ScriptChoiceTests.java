// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.store.NixStores;
import org.ensemble.testscript.TestScript;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptChoiceTests {

  @TempDir Path directory;
  private Path project;
  private ScriptChoice choice;

  @BeforeEach
  void build() throws IOException {
    project = Files.createDirectories(directory.resolve("project/build")).getParent();
    Path store = Files.createDirectories(directory.resolve("nix/store"));
    choice = new ScriptChoice(directory, new NixStores(List.of(directory.resolve("nix"))));
    Files.writeString(project.resolve("nxc.json"), "{\"composition\": \"composition.nix\"}");
    Files.writeString(
        store.resolve("info"),
        """
        {"image": "/nix/store/img", "roles": ["server"], "flavour": "docker",
         "docker-compose-file": "/nix/store/compose", "test_script": "/nix/store/script"}
        """);
    Files.createSymbolicLink(
        project.resolve("build/composition::docker"), Path.of("/nix/store/info"));
    Files.writeString(store.resolve("script"), "server.succeed('true')\n");
  }

  @Test
  void aProjectHasThatOfItsNewestBuild() {
    assertThat(choice.of("project").text()).isEqualTo("server.succeed('true')\n");
  }

  @Test
  void whatIsInAStoreIsCalledWithoutItsHash() {
    Path inStore = Path.of("/nix/store/47dfk4yx4mwdx9v56rn2jwnw4qhq7ms7-test-script");

    assertThat(TestScript.nameOf(inStore)).isEqualTo("test-script");
    assertThat(TestScript.nameOf(Path.of("mine-test.py"))).isEqualTo("mine-test.py");
  }

  @Test
  void aFileIsItself() throws IOException {
    Files.writeString(project.resolve("mine.py"), "pass\n");

    assertThat(choice.of("project/mine.py").text()).isEqualTo("pass\n");
  }

  @Test
  void whatABuildNamesMayBeGone() throws IOException {
    Files.delete(directory.resolve("nix/store/script"));

    assertThatThrownBy(() -> choice.of("project"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith("the test script `/nix/store/script` is not on this machine");
  }

  @Test
  void aCompositionWithoutAScriptHasAnEmptyOne() throws IOException {
    Files.writeString(directory.resolve("nix/store/script"), "");

    assertThatThrownBy(() -> choice.of("project"))
        .hasMessageContaining("is empty, as NixOS Compose makes it");
  }

  @Test
  void nothingHasBeenBuilt() throws IOException {
    Files.delete(project.resolve("build/composition::docker"));

    assertThatThrownBy(() -> choice.of("project")).hasMessageContaining("found no build");
  }

  @Test
  void anotherDirectoryIsNoProject() throws IOException {
    Files.createDirectories(directory.resolve("empty"));

    assertThatThrownBy(() -> choice.of("empty"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContaining("nxc.json");
  }
}
