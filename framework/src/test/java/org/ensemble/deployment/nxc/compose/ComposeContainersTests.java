// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.FakeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which container is a node's. The answers have what a Docker Engine 20.10 has listed. */
class ComposeContainersTests {

  private static final Path DEPLOY = Path.of("/p/deploy/oar::docker.json");
  private static final Path FILE = Path.of("/p/artifact/oar/docker/docker-compose.json");
  private static final String OTHER = "/p/artifact/other/docker/docker-compose.json";
  private static final String MEND = "; start it again with `nxc start -f docker`";

  @TempDir Path directory;

  private static String container(String name, String service, String state, String file) {
    return """
        {"Id": "id-%1$s", "Names": ["/%1$s"], "State": "%3$s", "Status": "Exited (137) 3 minutes ago",
         "Labels": {"com.docker.compose.service": "%2$s", "com.docker.compose.project": "docker",
                    "com.docker.compose.oneoff": "False",
                    "com.docker.compose.project.working_dir": "/p/artifact/oar/docker",
                    "com.docker.compose.project.config_files": "%4$s"},
         "NetworkSettings": {"Networks": {"none": {"IPAddress": ""},
                                          "docker_default": {"IPAddress": "172.18.0.2"}}}}"""
        .formatted(name, service, state, file);
  }

  private static String running(String name, String service) {
    return container(name, service, "running", FILE.toString());
  }

  private ComposeContainers of(String... containers) throws IOException {
    Path socket = directory.resolve("s");
    String answer = Stream.of(containers).collect(Collectors.joining(",", "200 [", "]"));
    try (FakeEngine engine = new FakeEngine(socket, answer)) {
      ComposeContainers found = ComposeContainers.of(DEPLOY, FILE, new EngineSocket(socket));
      assertThat(engine.requests())
          .containsExactly(
              "GET /v1.41/containers/json?all=true&filters=%7B%22label%22%3A%5B%22"
                  + "com.docker.compose.service%22%5D%7D");
      return found;
    }
  }

  private String place() {
    return DEPLOY + ": node `server`: on the Docker Engine at " + directory.resolve("s") + " ";
  }

  @Test
  void theOneOfTheServiceAndTheFile() throws IOException {
    ComposeContainer server =
        of(
                running("docker_node_1", "node"),
                container("old_server_1", "server", "exited", OTHER),
                running("docker_server_1", "server"))
            .of("server");
    assertThat(server.name()).isEqualTo("docker_server_1");
    assertThat(server.exec().container()).isEqualTo("id-docker_server_1");
    assertThat(server.address()).isEqualTo("172.18.0.2");
  }

  @Test
  void noneIsSaid() throws IOException {
    ComposeContainers none = of(running("docker_node_1", "node"));
    assertThatThrownBy(() -> none.of("server"))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            place()
                + "found no container of service `server`, expected one that compose has made of "
                + FILE
                + MEND);
  }

  @Test
  void oneThatAnotherCompositionHasTakenIsSaid() throws IOException {
    ComposeContainers other = of(container("docker_server_1", "server", "running", OTHER));
    assertThatThrownBy(() -> other.of("server"))
        .hasMessage(
            place()
                + "found `docker_server_1` of "
                + OTHER
                + ", expected one that compose has made of "
                + FILE
                + MEND);
  }

  @Test
  void severalAreSaid() throws IOException {
    ComposeContainers two =
        of(running("docker_server_1", "server"), running("docker_server_2", "server"));
    assertThatThrownBy(() -> two.of("server"))
        .hasMessage(
            place()
                + "found `docker_server_1` (running), `docker_server_2` (running), expected one"
                + " container; remove the others"
                + MEND);
  }

  @Test
  void oneThatDoesNotRunIsSaid() throws IOException {
    ComposeContainers stopped =
        of(container("docker_server_1", "server", "exited", FILE.toString()));
    assertThatThrownBy(() -> stopped.of("server"))
        .hasMessage(
            place()
                + "container `docker_server_1` is exited (Exited (137) 3 minutes ago), expected one"
                + " that runs"
                + MEND);
  }

  @Test
  void anEngineThatDoesNotRunIsSaid() {
    Path socket = directory.resolve("none");
    assertThatThrownBy(() -> ComposeContainers.of(DEPLOY, FILE, new EngineSocket(socket)))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            DEPLOY
                + ": its nodes are containers, and the Docker Engine at "
                + socket
                + " cannot be asked: No such file or directory; start it (`systemctl start"
                + " docker`) and the nodes (`nxc start -f docker`), or name the engine that has them"
                + " with DOCKER_HOST=unix:///PATH");
  }

  @Test
  void anEngineThatRefusesIsSaid() throws IOException {
    Path socket = directory.resolve("s");
    try (FakeEngine engine = new FakeEngine(socket, "400 {\"message\":\"client is new\"}")) {
      assertThatThrownBy(() -> ComposeContainers.of(DEPLOY, FILE, new EngineSocket(socket)))
          .hasMessage(
              "the Docker Engine at " + socket + " refuses to list containers: 400 client is new");
      assertThat(engine.requests()).hasSize(1);
    }
  }
}
