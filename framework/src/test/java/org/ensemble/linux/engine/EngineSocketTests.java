// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineSocketTests {

  @Test
  void theEnvironmentNamesIt() {
    EngineSocket socket =
        EngineSocket.of(Optional.empty(), Map.of("DOCKER_HOST", "unix:///run/own.sock"));

    assertThat(socket.path()).isEqualTo(Path.of("/run/own.sock"));
    assertThat(socket.host()).isEqualTo("unix:///run/own.sock");
  }

  @Test
  void aPropertyCountsMoreThanTheEnvironment() {
    EngineSocket socket =
        EngineSocket.of(
            Optional.of("unix:///run/own.sock"), Map.of("DOCKER_HOST", "tcp://elsewhere:2375"));

    assertThat(socket.path()).isEqualTo(Path.of("/run/own.sock"));
  }

  @Test
  void anotherMachinesIsRefused() {
    assertThatThrownBy(
            () -> EngineSocket.of(Optional.empty(), Map.of("DOCKER_HOST", "tcp://elsewhere:2375")))
        .hasMessage(
            "DOCKER_HOST is `tcp://elsewhere:2375`: an engine on another machine cannot be used,"
                + " because nodes share directories, cgroups and namespaces with this one; unset"
                + " it, or set it to unix:///var/run/docker.sock");
  }

  @Test
  void theMachinesIsTheUsualOne() {
    assertThat(EngineSocket.of(Optional.empty(), Map.of()).path())
        .isEqualTo(Path.of("/var/run/docker.sock"));
  }
}
