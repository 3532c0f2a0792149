// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Distribution;
import org.ensemble.composition.NxcRecipe;
import org.ensemble.composition.Role;
import org.ensemble.composition.Role.VolumeMount;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project of NixOS Compose comes to; and what is wrong with those that come to nothing. */
class NxcChoiceTests {

  private static final String SYSTEM = "/nix/store/" + "0".repeat(32) + "-nixos-system";

  @TempDir Path directory;
  private Path project;
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void aProjectWithABuild() throws IOException {
    project = Files.createDirectories(directory.resolve("hello/nxc"));
    write("nxc.json", "{\"composition\": \"composition.nix\"}");
    store(SYSTEM + "/init", "");
    store(SYSTEM + "/sw/bin/sh", "");
    store(SYSTEM + "/sw/bin/sshd", "");
    build("nspawn", nspawn(SYSTEM));
    properties.put(Settings.STORES, directory.resolve("nix").toString());
  }

  @Test
  void rolesSizesAndVolumesAreThoseOfTheBuild() {
    Composition composition = read(project.toString(), "sandbox");

    assertThat(composition.name()).isEqualTo("hello");
    assertThat(composition.recipe())
        .isEqualTo(
            new NxcRecipe(
                project,
                place("/nix/store/compose-info"),
                "composition",
                place("/nix/store"),
                Map.of("client", SYSTEM + "/init", "server", SYSTEM + "/init")));
    assertThat(composition.roles())
        .extracting(Role::name, Role::mounts)
        .containsExactly(tuple("client", List.of()), tuple("server", List.of()));
    assertThat(Distribution.of(composition, Map.of()).names()).containsExactly("client1", "server");
  }

  @Test
  void theUniformRuleNamesASingleNodeLikeItsRole() {
    properties.put(Settings.NAMES, "uniform");

    assertThat(Distribution.of(read(project.toString(), "sandbox"), Map.of()).names())
        .containsExactly("client", "server");
  }

  @Test
  void aDescribedCompositionKeepsAllButItsImages() throws IOException {
    Files.writeString(
        directory.resolve("hello/composition.yaml"),
        """
        image: { suite: bookworm, packages: [curl] }
        roles:
          server: { memory: 300MiB, ready: [{ port: 80 }] }
        """);
    properties.put(Settings.IMAGE, "nxc");

    Composition composition = read(directory.resolve("hello").toString(), "sandbox");

    assertThat(composition.name()).isEqualTo("hello");
    assertThat(composition.recipe()).isInstanceOf(NxcRecipe.class);
    assertThat(composition.base().packages()).isEmpty();
    Role server = composition.role("server");
    assertThat(server.resources().memory()).isEqualTo(300L << 20);
    assertThat(server.ready()).hasSize(1);
    assertThat(server.mounts()).isEqualTo(List.<VolumeMount>of());
  }

  @Test
  void aRoleThatTheBuildLacksIsAnError() throws IOException {
    Files.writeString(
        directory.resolve("hello/composition.yaml"),
        "image: { suite: bookworm }\nroles: { servr: {} }\n");
    properties.put(Settings.IMAGE, "nxc");

    assertThatThrownBy(() -> read(directory.resolve("hello").toString(), "sandbox"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContainingAll("composition::nspawn", "`servr`", "`server`");
  }

  @Test
  void withoutABuildAndWithoutNixBothWaysAreNamed() {
    assertThatThrownBy(() -> read(project.toString(), "vm"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContainingAll(
            "no build for flavour `vm`",
            "only `composition::nspawn`",
            "neither `nxc` nor `nix`",
            "`nxc build -f vm`",
            "nix copy",
            "install Nix");
  }

  @Test
  void aSetupHasToBeBuilt() throws IOException {
    properties.put(Settings.VARIANT, "dev");

    assertThatThrownBy(() -> read(project.toString(), "sandbox"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContainingAll("the setup `dev`", "`nxc build -f nspawn -s dev`");
  }

  @Test
  void aSystemThatIsNotThereIsAnError() throws IOException {
    build("nspawn", nspawn("/nix/store/" + "1".repeat(32) + "-gone"));

    assertThatThrownBy(() -> read(project.toString(), "sandbox"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContainingAll(
            "the system of role `client`", "-gone`", "is not on this machine", "`nxc build`");
  }

  @Test
  void aSystemWithoutSshdIsAnError() throws IOException {
    Files.delete(place(SYSTEM + "/sw/bin/sshd"));

    assertThatThrownBy(() -> read(project.toString(), "sandbox"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContainingAll("role `client`", "`sw/bin/sshd`", "services.openssh.enable");
  }

  @Test
  void aLinkThatLeadsNowhereIsAnError() throws IOException {
    Files.delete(place("/nix/store/compose-info"));

    assertThatThrownBy(() -> read(project.toString(), "sandbox"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContainingAll("composition::nspawn", "is not on this machine", "`nxc build`");
  }

  @Test
  void aFlavourThatABuildIsNotOfIsAnError() throws IOException {
    build("vm", nspawn(SYSTEM));

    assertThatThrownBy(() -> read(project.toString(), "vm"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContainingAll("composition::vm", "flavour `nspawn`", "expected `vm`");
  }

  @Test
  void aCompositionThatTheBuildLacksIsAnError() {
    assertThatThrownBy(() -> read(project + "::compositon", "sandbox"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContaining("compositon");
  }

  @Test
  void aNameInAProjectIsRefusedWhereThereIsNone() throws IOException {
    Files.writeString(
        directory.resolve("hello/composition.yaml"),
        "image: { suite: bookworm }\nroles: { server: {} }\n");

    assertThatThrownBy(() -> read(directory.resolve("hello") + "::other", "sandbox"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContainingAll("composition.yaml", "`::other`", "-Densemble.image=nxc");
  }

  @Test
  void aProjectIsNoDebian() {
    properties.put(Settings.IMAGE, "debian");

    assertThatThrownBy(() -> read(project.toString(), "sandbox"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContainingAll("nxc.json", "composition.yaml", "-Densemble.image=debian");
  }

  private Composition read(String composition, String flavour) {
    Settings settings =
        Settings.of(name -> Optional.ofNullable(properties.get(name)), properties.keySet());
    return CompositionChoice.read(
        settings, DeploymentRequest.of(composition), flavour, Map.of(), Progress.SILENT);
  }

  private static String nspawn(String system) {
    String role = "{\"toplevel\": \"" + system + "\", \"init\": \"" + system + "/init\"}";
    return "{\"roles\": [\"client\", \"server\"], \"composition\": {\"client\": "
        + role
        + ", \"server\": "
        + role
        + "}, \"flavour\": \"nspawn\", \"roles_distribution\": {\"client\": 1}}";
  }

  private void build(String flavour, String info) throws IOException {
    store("/nix/store/compose-info", info);
    Path link = project.resolve("build").resolve("composition::" + flavour);
    Files.createDirectories(link.getParent());
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of("/nix/store/compose-info"));
  }

  private void store(String path, String content) throws IOException {
    Files.createDirectories(place(path).getParent());
    Files.writeString(place(path), content);
  }

  private Path place(String path) {
    return directory.resolve(path.substring(1));
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(project.resolve(name), content);
  }
}
