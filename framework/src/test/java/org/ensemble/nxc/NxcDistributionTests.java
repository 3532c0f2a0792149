// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.RoleSize;
import org.ensemble.nxc.info.NxcComposition;
import org.ensemble.nxc.info.NxcRole;
import org.ensemble.nxc.roles.NxcDistribution;
import org.ensemble.nxc.roles.NxcNaming;
import org.ensemble.nxc.roles.RoleFile;
import org.ensemble.nxc.roles.RoleOption;
import org.ensemble.nxc.roles.RoleWish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of nxc-formats.md, 2.3. */
class NxcDistributionTests {

  @TempDir Path directory;

  /** A count or names with spaces between; the option; what a role file says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # composition | option       | file             | vm               | docker           | uniform
          -             | -            | -                | node             | node             | node
          1             | -            | -                | node1            | node             | node
          2             | -            | -                | node1 node2      | node1 node2      | node1 node2
          0             | -            | -                | -                | -                | -
          foo bar       | -            | -                | foo bar          | foo bar          | foo bar
          -             | node=1       | -                | node1            | node1            | node1
          1             | node=1       | -                | node1            | node1            | node1
          -             | node=2       | -                | node1 node2      | node1 node2      | node1 node2
          2             | node=0       | -                | -                | -                | -
          2             | node=foo,bar | -                | foo bar          | foo bar          | foo bar
          2             | -            | 1                | node1            | node1            | node1
          2             | -            | 0                | -                | -                | -
          2             | node=3       | 1                | node1 node2 node3| node1 node2 node3| node1 node2 node3
          2             | -            | [foo, bar]       | foo bar          | foo bar          | foo bar
          -             | -            | !DefaultRole 1   | node             | node             | node
          -             | -            | !DefaultRole 2   | node1 node2      | node1 node2      | node1 node2
          1             | -            | !DefaultRole 2   | node1 node2      | node1 node2      | node1 node2
          3             | -            | !DefaultRole 2   | node1 node2 node3| node1 node2 node3| node1 node2 node3
          -             | node=foo,bar | !DefaultRole 2   | foo bar          | foo bar          | foo bar
          -             | node=3       | !DefaultRole 2   | node1 node2 node3| node1 node2 node3| node1 node2 node3
          """)
  void nodesAreCalled(
      String composition, String option, String file, String vm, String docker, String uniform)
      throws IOException {
    List<RoleWish> wishes = new ArrayList<>();
    if (file != null) {
      wishes.addAll(RoleFile.read(written("roles.yaml", "node: " + file + "\n")));
    }
    if (option != null) {
      wishes.add(RoleOption.parse(option));
    }
    NxcComposition its = composition(size(composition));
    assertThat(nodes(its, "vm", NxcNaming.OF_FLAVOUR, wishes)).isEqualTo(words(vm));
    assertThat(nodes(its, "g5k-image", NxcNaming.OF_FLAVOUR, wishes)).isEqualTo(words(vm));
    assertThat(nodes(its, "nspawn", NxcNaming.OF_FLAVOUR, wishes)).isEqualTo(words(vm));
    assertThat(nodes(its, "docker", NxcNaming.OF_FLAVOUR, wishes)).isEqualTo(words(docker));
    assertThat(nodes(its, "docker", NxcNaming.UNIFORM, wishes)).isEqualTo(words(uniform));
    assertThat(nodes(its, "vm", NxcNaming.UNIFORM, wishes)).isEqualTo(words(uniform));
  }

  @Test
  void otherFilesAreJson() throws IOException {
    List<RoleWish> wishes =
        RoleFile.read(written("roles", "{\"node\": 2, \"server\": [\"alpha\"]}"));
    assertThat(NxcDistribution.of(composition(Map.of()), "vm", NxcNaming.UNIFORM, wishes).names())
        .containsExactly("alpha", "node1", "node2");
  }

  @Test
  void aMinimumMayHaveAnAnchor() throws IOException {
    List<RoleWish> wishes =
        RoleFile.read(written("r.yml", "node: &n !DefaultRole 2\nserver: *n\n"));
    assertThat(wishes).extracting(RoleWish::minimum).containsExactly(true, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node        | found `node`, expected `role=number` or `role=name,name`
          a=b=c       | found `a=b=c`, expected `role=number` or `role=name,name`
          node=       | found `node=`, expected `role=number` or `role=name,name`
          node=-1     | found `-1`, expected a number of nodes from 0 to 999
          node=1.5    | found `1.5`, expected a number of nodes from 0 to 999
          """)
  void anOptionIsRefused(String option, String problem) {
    assertThatThrownBy(() -> RoleOption.parse(option))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("option `-r " + option + "`: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          roles.yaml | nod: 2              | :1:1: composition `oar`: unknown role `nod`: known are `node`, `server`
          roles.yaml | 'node: two'         | :1:7: `node`: found `two`, expected a number of nodes from 0 to 999, a list of their names, or `!DefaultRole` with the least number
          roles.yaml | 'node: -1'          | :1:7: `node`: found `-1`, expected a number of nodes from 0 to 999, a list of their names, or `!DefaultRole` with the least number
          roles.yaml | 'node: [1]'         | :1:8: `node[0]`: found `1`, expected the name of a node
          roles.yaml | 'node: !Other 2'    | :1:7: the tag `!Other` has no meaning here; remove it
          roles.yaml | 'node'              | :1:1: found no role, expected lines such as `node: 2`
          roles.json | '{"nod": 2}'        | :1:9: composition `oar`: unknown role `nod`: known are `node`, `server`
          roles.json | '{"node": "2"}'     | :1:10: `node`: found `2`, expected a number of nodes from 0 to 999, or a list of their names; write such as {"node": 2, "server": ["alpha"]}
          roles.json | '{"node": 2'        | :1:11: no valid JSON: Unexpected end-of-input: expected close marker for Object (start marker at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1]); write such as {"node": 2, "server": ["alpha"]}
          """)
  void aFileIsRefused(String name, String text, String problem) throws IOException {
    Path file = written(name, text);
    assertThatThrownBy(
            () ->
                NxcDistribution.of(
                    composition(Map.of()), "vm", NxcNaming.OF_FLAVOUR, RoleFile.read(file)))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(file + problem);
  }

  @Test
  void aRoleOfTheCompositionsOwnDistributionHasToExist() {
    NxcComposition its = composition(Map.of("nod", new RoleSize.Count(2)));
    assertThatThrownBy(() -> NxcDistribution.of(its, "vm", NxcNaming.OF_FLAVOUR, List.of()))
        .hasMessage(
            "its `rolesDistribution`: composition `oar`: unknown role `nod`: known are `node`,"
                + " `server`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node=server  | two nodes are called `server`, one of role `server` and one of role `node`; give one of them another name, for example with `-r node=other-name`
          node=a,a     | two nodes are called `a`, one of role `node` and one of role `node`; give one of them another name, for example with `-r node=other-name`
          node=a,      | role `node` gets a node ``, expected a host name of NixOS: 1 to 63 letters, digits, dashes and underscores, with a letter or a digit first and last
          node=a/b     | role `node` gets a node `a/b`, expected a host name of NixOS: 1 to 63 letters, digits, dashes and underscores, with a letter or a digit first and last
          """)
  void namesAreRefused(String option, String problem) {
    List<RoleWish> wishes = List.of(RoleOption.parse(option));
    assertThatThrownBy(
            () -> NxcDistribution.of(composition(Map.of()), "vm", NxcNaming.UNIFORM, wishes))
        .hasMessage("composition `oar`: " + problem);
  }

  @Test
  void aDeploymentNeedsANode() {
    List<RoleWish> wishes = List.of(RoleOption.parse("node=0"), RoleOption.parse("server=0"));
    assertThatThrownBy(
            () -> NxcDistribution.of(composition(Map.of()), "vm", NxcNaming.UNIFORM, wishes))
        .hasMessage(
            "composition `oar`: no role (`server`, `node`) has a node in this run, expected one at"
                + " least; ask for some, for example with `-r server=1`");
  }

  private static List<String> nodes(
      NxcComposition composition, String flavour, NxcNaming naming, List<RoleWish> wishes) {
    return NxcDistribution.of(composition, flavour, naming, wishes).nodes().get("node");
  }

  private static NxcComposition composition(Map<String, RoleSize> sizes) {
    List<NxcRole> roles =
        List.of(new NxcRole("server", null, null), new NxcRole("node", null, null));
    return new NxcComposition("oar", roles, sizes, null);
  }

  private static Map<String, RoleSize> size(String text) {
    if (text == null) {
      return Map.of();
    }
    return Map.of(
        "node",
        text.matches("[0-9]+")
            ? new RoleSize.Count(Integer.parseInt(text))
            : new RoleSize.Named(words(text)));
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.split(" "));
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
