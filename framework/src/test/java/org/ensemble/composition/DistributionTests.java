// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.reader.CompositionReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTests {

  @TempDir Path directory;
  Composition composition;

  @BeforeEach
  void read() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("demo.yaml"),
            """
            image: { suite: bookworm }
            roles:
              server: {}
              node: { count: 2 }
              frontend: { names: [alpha, beta] }
              spare: { count: 0 }
            """);
    composition = CompositionReader.read(file, Choices.NONE);
  }

  @Test
  void rolesHaveTheirOwnSizesUnlessTheRunSaysOtherwise() {
    assertThat(Distribution.of(composition, Map.of()).nodes())
        .containsExactly(
            entry("server", List.of("server")),
            entry("node", List.of("node1", "node2")),
            entry("frontend", List.of("alpha", "beta")),
            entry("spare", List.of()));
    assertThat(Distribution.of(composition, RolesText.parse("node=1,server=0,spare=x")).nodes())
        .containsExactly(
            entry("server", List.of()),
            entry("node", List.of("node1")),
            entry("frontend", List.of("alpha", "beta")),
            entry("spare", List.of("x")));
  }

  @Test
  void allNamesComeRoleByRole() {
    assertThat(Distribution.of(composition, Map.of()).names())
        .containsExactly("server", "node1", "node2", "alpha", "beta");
  }

  @Test
  void anUnknownRoleIsRefused() {
    refused("nodes=4", "unknown role `nodes`: known are `node`, `server`, `spare`, `frontend`");
  }

  @Test
  void twoNodesOfOneNameAreRefused() {
    refused(
        "spare=node2",
        "two nodes are called `node2`, one of role `node` and one of role `spare`; give one of"
            + " them another name, for example with `-Densemble.roles=spare=other-name`");
    refused(
        "spare=x+x",
        "two nodes are called `x`, one of role `spare` and one of role `spare`; give one of"
            + " them another name, for example with `-Densemble.roles=spare=other-name`");
  }

  @Test
  void namesThatAreNoHostNamesAreRefused() {
    assertThatThrownBy(
            () ->
                Distribution.of(
                    composition, Map.of("spare", new RoleSize.Named(List.of("Not_one")))))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "composition `demo`: role `spare` gets a node `Not_one`, expected a host name: 1 to 63"
                + " lower-case letters, digits and dashes, no dash first or last, not digits only,"
                + " not `localhost`");
  }

  @Test
  void aDeploymentOfNoNodesIsRefused() {
    refused(
        "server=0,node=0,frontend=0",
        "no role (`server`, `node`, `frontend`, `spare`) has a node in this run, and a deployment"
            + " needs one; ask for some, for example with `-Densemble.roles=server=1`");
  }

  @Test
  void aNegativeNumberOfNodesIsRefused() {
    assertThatThrownBy(() -> new RoleSize.Count(-1))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("a role cannot have -1 nodes, expected 0 or more");
  }

  private void refused(String roles, String problem) {
    assertThatThrownBy(() -> Distribution.of(composition, RolesText.parse(roles)))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("composition `demo`: " + problem);
  }
}
