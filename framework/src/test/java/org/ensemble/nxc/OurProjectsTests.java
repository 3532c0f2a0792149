// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ensemble.support.Program;
import org.ensemble.support.ProgramPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own projects of NixOS Compose, as far as they can be looked at without a Nix store. */
class OurProjectsTests {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What is theirs: everything that comes from elsewhere stands for itself, or for nothing. */
  private static final String EVALUATE =
      """
      let
        flake = import %s/flake.nix;
        other = {
          lib.compose = given: given;
          devShells.x86_64-linux.nxcShell = null;
          nixosModules = { };
          packages.x86_64-linux = { };
        };
        inputs = builtins.mapAttrs (name: url: other) flake.inputs // { self = null; };
        given = (flake.outputs inputs).packages.x86_64-linux;
        pkgs = { writeShellScript = name: text: text; jq = "/jq"; busybox = "/busybox"; };
        composition = import given.composition { inherit pkgs; modulesPath = "/modules"; };
      in builtins.concatStringsSep " " (
        builtins.attrNames composition.roles
        ++ builtins.attrNames composition.rolesDistribution
        ++ [ (if builtins.readFile %s/testscript.py == composition.testScript then "same" else "other") ]
        ++ (if builtins.pathExists given.setup then [ "setup" ] else [ ])
      )
      """;

  @ParameterizedTest
  @CsvSource({"hello, loud", "oar, dev"})
  void areRead(String name, String setup) {
    NxcProject project = NxcProject.at(directory(name));

    assertThat(project.compositionFile()).isEqualTo("composition.nix");
    assertThat(project.defaultFlavour()).isEqualTo("docker");
    assertThat(project.setups()).containsExactly(setup);
    assertThat(project.directory().resolve("flake.lock"))
        .as("revisions are in flake.nix; a lock that Nix has not made would be a lie")
        .doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "hello, client server client same setup",
    "oar, frontend node server node same setup"
  })
  void areNix(String name, String evaluated) throws Exception {
    assumeThat(ProgramPath.find("nix-instantiate"))
        .as("nix-instantiate, of Debian's nix-bin")
        .isPresent();
    Path project = directory(name);
    for (Path file : List.of(project.resolve("flake.nix"), project.resolve("composition.nix"))) {
      assertThat(Files.readString(file)).doesNotContain("\t");
      Program.run(List.of("nix-instantiate", "--parse", file.toString()), LIMIT)
          .orThrow("parse " + file);
    }

    String expression = EVALUATE.formatted(project, project);
    Program run =
        Program.run(List.of("nix-instantiate", "--eval", "--strict", "-E", expression), LIMIT);

    assertThat(run.orThrow("evaluate " + project).output()).contains("\"" + evaluated + "\"");
  }

  private static Path directory(String name) {
    return Path.of("../compositions", name, "nxc").toAbsolutePath().normalize();
  }
}
