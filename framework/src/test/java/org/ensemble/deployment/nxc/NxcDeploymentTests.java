// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which deployment of NixOS Compose a text means. */
class NxcDeploymentTests {

  private static final Path FIXTURES = Path.of("src/test/resources/nxc");

  @TempDir Path directory;

  private static NxcDeployment at(Path path) {
    return NxcDeployment.at(path.toString()).orElseThrow();
  }

  @Test
  void theNewestOfAProjectOrAFileOfIt() {
    Path file = NxcFile.write(directory, "oar", "server", 22022, "ssh-rsa AAAAB3FAKE alice@host");
    assertThat(at(directory)).isEqualTo(at(file)).hasToString(at(file).toString());
    assertThat(at(file).id()).isEqualTo("oar-nxc-vm");
    assertThat(at(file).roles()).containsExactly("server");
    assertThat(at(file).publicKey()).isEqualTo("ssh-rsa AAAAB3FAKE alice@host\n");
  }

  @Test
  void anIdIsNone() {
    assertThat(NxcDeployment.at("oar-bcdfgh")).isEmpty();
  }

  @Test
  void itsNameCountsIfItHasOne() {
    NxcDeployment named =
        at(NxcFile.write(directory, "oar", "server", 22022, "ssh-rsa AAAAB3FAKE a"));
    assertThat(named.isOf("oar")).isTrue();
    assertThat(named.isOf("hello")).isFalse();
    assertThat(at(FIXTURES.resolve("vm-default/deploy/composition::vm.json")).isOf("hello"))
        .isTrue();
  }

  @Test
  void aFlavourWithoutSshIsRefused() {
    Path file = FIXTURES.resolve("nspawn-default/deploy/composition::nspawn.json");
    assertThatThrownBy(() -> at(file.toAbsolutePath()))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageContaining("composition::nspawn.json: ")
        .hasMessageEndingWith(
            ": nodes of flavour `nspawn` have no SSH server of their own that could be reached, so"
                + " it cannot be attached to; start it in another flavour (`nxc start -f vm`), or"
                + " run its script on nodes of Ensemble's (without --attach)");
  }

  /** Its file says neither a name nor a key. */
  @Test
  void containersAreFoundByTheirComposeFile() throws IOException {
    Path fixture = FIXTURES.resolve("docker-composition-node2/deploy/composition::docker.json");
    NxcDeployment named = at(Files.copy(fixture, directory.resolve("oar::docker.json")));
    assertThat(named.id()).isEqualTo("oar-nxc-docker");
    assertThat(named.isOf("oar")).isTrue();
    assertThat(named.isOf("hello")).isFalse();
    assertThat(named.roles()).containsExactly("frontend", "node");
    assertThat(named.composeFile())
        .isEqualTo(
            Path.of(
                "/home/alice/docker-composition-node2/artifact/composition/docker/docker-compose.json"));
    assertThat(at(fixture).isOf("hello")).isTrue();
  }

  @Test
  void containersWithoutAComposeFileCannotBeFound() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("oar::docker.json"), "{\"deployment\": {\"a\": {\"role\": \"a\"}}}");
    assertThatThrownBy(() -> at(file))
        .hasMessage(
            file
                + ": found no `docker-compose-file`, which leads to its containers; start it again"
                + " with `nxc start`");
  }

  @Test
  void onlyMachinesHaveAKernel() {
    assertThat(new NxcFlavour("vm").capabilities()).contains(Capability.KERNEL);
    assertThat(new NxcFlavour("docker").capabilities()).isEmpty();
    assertThat(new NxcFlavour("docker").description())
        .isEqualTo("A container that NixOS Compose has started in its flavour `docker`.");
  }

  @Test
  void theReasonIsSaidWhereThereIsNothing() throws IOException {
    assertThatThrownBy(() -> at(directory.resolve("missing")))
        .hasMessage(
            directory
                + "/missing: there is nothing, expected a project of NixOS Compose or one of its"
                + " deployment files; start one with `nxc start`, or name a deployment of Ensemble's"
                + " by its id");
    assertThatThrownBy(() -> at(directory)).hasMessageContaining("nxc.json");
    Files.writeString(directory.resolve("nxc.json"), "{\"composition\": \"composition.nix\"}");
    assertThatThrownBy(() -> at(directory)).hasMessageContaining("found no deployment");
    Path file = Files.writeString(directory.resolve("a::vm.json"), DEPLOYMENT_OF_NONE);
    assertThatThrownBy(() -> at(file))
        .hasMessage(file + ": it has no node; start it again with `nxc start`");
  }

  private static final String DEPLOYMENT_OF_NONE =
      "{\"ssh_key.pub\": \"ssh-rsa A a\", \"deployment\": {}, \"composition\": \"a\"}";
}
