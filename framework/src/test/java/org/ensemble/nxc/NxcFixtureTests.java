// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.deploy.ComposeArtifact;
import org.ensemble.nxc.deploy.DeployFile;
import org.ensemble.nxc.deploy.DeployReader;
import org.ensemble.nxc.deploy.DeployRequest;
import org.ensemble.nxc.deploy.DeployWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against files that NixOS Compose 0.6.0 itself has written. */
class NxcFixtureTests {

  /** Where we refuse what it is given; in some of these, NixOS Compose writes a file. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "vm-cli-conflict",
          "composition `composition`: two nodes are called `frontend`, one of role `frontend` and"
              + " one of role `node`; give one of them another name, for example with `-r"
              + " node=other-name`",
          "g5k-too-few",
          "flavour `g5k-ramdisk`: found 2 machines for 6 nodes, expected a machine for each; reserve"
              + " more, or ask for fewer nodes with `-r role=number`",
          "vm-unknown-role",
          "option `-r compute=2`: composition `composition`: unknown role `compute`: known are"
              + " `node`, `frontend`, `server`");

  /** Where NixOS Compose fails, and we do what is meant. */
  private static final Map<String, List<String>> MENDED =
      Map.of(
          "vm-yaml-list", List.of("frontend", "foo", "bar", "server"),
          "vm-yaml-defaultrole", List.of("frontend", "node1", "node2", "server"),
          "nspawn-othername", List.of("frontend", "node"));

  static Stream<Fixture> written() throws IOException {
    return Fixture.all()
        .filter(
            fixture -> !REFUSED.containsKey(fixture.name()) && !MENDED.containsKey(fixture.name()));
  }

  static Stream<Fixture> docker() throws IOException {
    return written().filter(fixture -> fixture.name().startsWith("docker-"));
  }

  static Stream<Fixture> refused() {
    return REFUSED.keySet().stream().map(Fixture::of);
  }

  static Stream<Fixture> mended() {
    return MENDED.keySet().stream().map(Fixture::of);
  }

  @ParameterizedTest
  @MethodSource("written")
  void theDeployFileIsThatOfNixosCompose(Fixture fixture) throws IOException {
    DeployRequest request = fixture.request();
    assertThat(DeployWriter.write(request)).isEqualTo(Files.readString(fixture.written(request)));
  }

  @ParameterizedTest
  @MethodSource("written")
  void whatIsWrittenIsRead(Fixture fixture) {
    DeployRequest request = fixture.request();
    DeployFile file = DeployReader.read(fixture.written(request));
    assertThat(file.flavour()).isEqualTo(request.info().flavour());
    assertThat(file.nodes().stream().map(node -> node.host()))
        .isEqualTo(request.distribution().names());
    assertThat(file.nodes().stream().map(node -> node.role()).distinct())
        .isEqualTo(request.composition().roleNames());
    assertThat(file.all()).isEqualTo(request.info().all());
  }

  @ParameterizedTest
  @MethodSource("docker")
  void theComposeFileIsThatOfNixosCompose(Fixture fixture) throws IOException {
    Path its = fixture.directory().resolve("artifact/composition/docker/docker-compose.json");
    Path base = fixture.directory().resolve("docker-compose-base.json");
    assertThat(ComposeArtifact.write(fixture.request(), base)).isEqualTo(Files.readString(its));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void thisIsRefused(Fixture fixture) {
    assertThatThrownBy(fixture::request)
        .isInstanceOf(EnsembleException.class)
        .hasMessage(REFUSED.get(fixture.name()));
  }

  @ParameterizedTest
  @MethodSource("mended")
  void thisWorksHere(Fixture fixture) {
    DeployRequest request = fixture.request();
    assertThat(request.distribution().names()).isEqualTo(MENDED.get(fixture.name()));
    assertThat(DeployWriter.write(request)).contains("\"composition\": \"" + name(fixture) + "\"");
  }

  private static String name(Fixture fixture) {
    return fixture.name().equals("nspawn-othername") ? "oar" : "composition";
  }

  /** What NixOS Compose says of a role that it does not know: nothing. */
  @Test
  void withoutTheUnknownRoleTheFileIsTheSame() throws IOException {
    Fixture fixture = Fixture.of("vm-unknown-role");
    DeployRequest request = fixture.request(List.of());
    assertThat(DeployWriter.write(request)).isEqualTo(Files.readString(fixture.written(request)));
  }

  /** Nobody adds a case that is looked at by none of the above. */
  @Test
  void everyFailureOfNixosComposeHasAnAnswer() throws IOException {
    assertThat(
            Fixture.results().properties().stream()
                .filter(entry -> !entry.getValue().asText().matches("ok|use_httpd=.*"))
                .map(Map.Entry::getKey))
        .allSatisfy(
            name -> assertThat(REFUSED.containsKey(name) || MENDED.containsKey(name)).isTrue())
        .hasSize(5);
    assertThat(written()).hasSize(12);
  }
}
