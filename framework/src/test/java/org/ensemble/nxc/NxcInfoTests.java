// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.RoleSize;
import org.ensemble.nxc.info.ComposeInfo;
import org.ensemble.nxc.info.ComposeInfoReader;
import org.ensemble.nxc.info.DockerInfo;
import org.ensemble.nxc.info.MachinesInfo;
import org.ensemble.nxc.info.NxcComposition;
import org.ensemble.nxc.info.NxcRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NxcInfoTests {

  @TempDir Path directory;

  @Test
  void machinesShareAKernel() {
    MachinesInfo info = (MachinesInfo) fixture("vm-composition-node2", "composition::vm");
    assertThat(info.flavour()).isEqualTo("vm");
    assertThat(info.kernel()).hasValue("/nix/store/k-image/kernel");
    assertThat(info.initrd()).hasValue("/nix/store/i/initrd");
    assertThat(info.qemuScript()).hasValue("/nix/store/q-qemu_script");
    assertThat(info.image()).isEmpty();
    assertThat(info.compositionsInfoPath()).isEqualTo("/nix/store/aaaa-compositions-info.json");
    NxcComposition composition = info.composition("composition", "");
    assertThat(composition.roleNames()).containsExactly("frontend", "node", "server");
    assertThat(composition.roles().get(1))
        .isEqualTo(new NxcRole("node", "/nix/store/n-sys/init", null));
    assertThat(composition.sizes()).isEqualTo(Map.of("node", new RoleSize.Count(2)));
    assertThat(composition.testScript()).isEqualTo("/nix/store/bbbb-test-script");
  }

  @Test
  void containersHaveAComposeFile() {
    DockerInfo info = (DockerInfo) fixture("docker-default", "composition::docker");
    assertThat(info.image()).isEqualTo("/nix/store/img");
    assertThat(info.composeFile()).endsWith("/docker-default/docker-compose-base.json");
    assertThat(info.composition(null, "x").roleNames()).containsExactly("frontend", "node");
  }

  @Test
  void nspawnHasSystems() {
    ComposeInfo info = fixture("nspawn-othername", "oar::nspawn");
    assertThat(info.composition("oar", "").roles().get(0))
        .isEqualTo(
            new NxcRole(
                "frontend", "/nix/store/frontend-toplevel/init", "/nix/store/frontend-toplevel"));
  }

  @Test
  void aScriptMayBeLeftOut() throws IOException {
    MachinesInfo info =
        (MachinesInfo)
            read(
                machines("\"a\": {\"roles\": {\"n\": {\"init\": \"/i\"}}}")
                    .replace("\"/q\"", "\"Disable_for_space_saving\""));
    assertThat(info.qemuScript()).isEmpty();
    assertThat(info.composition(null, "x").testScript()).isNull();
  }

  @Test
  void oldCompositionsCallRolesNodes() throws IOException {
    ComposeInfo info = read(machines("\"a\": {\"nodes\": {\"n\": {\"init\": \"/i\"}}}"));
    assertThat(info.composition("a", "x").roleNames()).containsExactly("n");
  }

  @Test
  void oneOfSeveralHasToBeNamed() throws IOException {
    String role = ": {\"roles\": {\"n\": {\"init\": \"/i\"}}}";
    ComposeInfo info = read(machines("\"b\"" + role + ", \"a\"" + role));
    assertThat(info.composition("a", "x").name()).isEqualTo("a");
    assertThat(info.composition(null, "a").name()).isEqualTo("a");
    assertThatThrownBy(() -> info.composition(null, "compositions"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            info.file()
                + ": it has several compositions, `b`, `a`, and none was named; name one, for"
                + " example `b::vm`");
    assertThatThrownBy(() -> info.composition("c", "a"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(info.file() + ": unknown composition `c`: known are `a`, `b`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                | :1:1: the key `flavour` is missing, found an empty map
          {"flavour": "lxc"}                                | :1:13: `flavour`: found `lxc`, expected `docker`, `nspawn` or a map with the key `name`
          {"flavour": {"name": "vm"}}                       | :1:1: the key `compositions_info` is missing, found a map with `flavour`
          {"flavour": {"name": "vm"}, "compositions_info": {}} | :1:50: `compositions_info`: found an empty map, expected a composition at least
          {"flavour": "docker", "roles": {}}                | :1:32: `roles`: found an empty map, expected a list
          {"flavour": "docker", "roles": ["a", 1]}          | :1:38: `roles[1]`: found the number `1`, expected a text
          """)
  void aBuildIsWrong(String text, String problem) throws IOException {
    Path file = Files.writeString(directory.resolve("info"), text);
    assertThatThrownBy(() -> ComposeInfoReader.read(file, "oar"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(file + problem + "; build it again with `nxc build`");
  }

  @Test
  void aSizeIsWrong() {
    assertThatThrownBy(
            () ->
                read(
                    machines(
                        "\"a\": {\"roles_distribution\": {\"n\": -1},\n"
                            + "\"roles\": {\"n\": {\"init\": \"/i\"}}}")))
        .hasMessageContaining(
            "info:1:147: `compositions_info.a.roles_distribution.n`: found the number `-1`,"
                + " expected a number of nodes from 0 to 999, or a list of their names;");
  }

  private static String machines(String compositions) {
    return "{\"flavour\": {\"name\": \"vm\"}, \"compositions_info_path\": \"/p\","
        + " \"all\": {\"qemu_script\": \"/q\"}, \"compositions_info\": {"
        + compositions
        + "}}";
  }

  private ComposeInfo read(String text) throws IOException {
    return ComposeInfoReader.read(Files.writeString(directory.resolve("info"), text), "x");
  }

  private static ComposeInfo fixture(String name, String build) {
    Path file = Fixture.of(name).directory().resolve("build").resolve(build);
    return ComposeInfoReader.read(file, build.substring(0, build.indexOf(':')));
  }
}
