// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.FakeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why nodes cannot be containers here. */
class EngineCheckTests {

  private static final String KERNEL = "6.18.44";

  @TempDir Path directory;

  @Test
  void noEngineRuns() {
    Path socket = directory.resolve("s");

    assertThat(reason(EngineCheck.of(new EngineSocket(socket))))
        .isEqualTo("no Docker Engine runs: there is no " + socket);
  }

  @Test
  void anEngineHasLeftItsSocketBehind() throws IOException {
    Path socket = directory.resolve("s");
    new FakeEngine(socket).close();

    assertThat(reason(EngineCheck.of(new EngineSocket(socket))))
        .isEqualTo("no Docker Engine answers at " + socket + ": Connection refused");
  }

  @Test
  void theEngineIsTooOld() throws IOException {
    Path socket = directory.resolve("s");
    try (FakeEngine engine = new FakeEngine(socket, "200 OK").speaking("1.40")) {
      assertThat(EngineCheck.of(new EngineSocket(socket)))
          .hasToString(
              "the Docker Engine at "
                  + socket
                  + " is too old: it speaks version 1.40 of its API, and 1.41 is needed;"
                  + " to mend it: install Docker 20.10 or later");
      assertThat(engine.requests()).containsExactly("GET /_ping");
    }
  }

  @Test
  void theEngineIsNotWell() throws IOException {
    Path socket = directory.resolve("s");
    try (FakeEngine engine = new FakeEngine(socket, "200 OK", "500 {\"message\":\"on fire\"}")) {
      assertThat(EngineCheck.of(new EngineSocket(socket)))
          .hasToString(
              "the Docker Engine at "
                  + socket
                  + " refused to GET /info: 500 on fire; to mend it: look at the engine's own log");
      assertThat(engine.requests()).hasSize(2);
    }
  }

  @Test
  void theEngineIsInAVirtualMachine() {
    assertThat(EngineCheck.of(facts("6.6.0-linuxkit"), true, KERNEL))
        .hasToString(
            "the Docker Engine runs on another kernel (6.6.0-linuxkit) than this process (6.18.44),"
                + " so it is in a virtual machine; to mend it: run the tests where the engine runs");
  }

  @Test
  void theEngineIsNotRoot() {
    assertThat(EngineCheck.of(facts(KERNEL, "rootless"), true, KERNEL))
        .hasToString(
            "the Docker Engine runs without root, where a node gets no cgroup of its own;"
                + " to mend it: name an engine that runs as root with DOCKER_HOST=unix:///…");
  }

  @Test
  void weAreNotRoot() {
    assertThat(EngineCheck.of(facts(KERNEL), false, KERNEL))
        .hasToString(
            "this user is not root, who alone can give nodes cgroups of their own;"
                + " to mend it: run as root");
    assertThat(EngineCheck.of(facts(KERNEL, "userns"), true, KERNEL)).isEqualTo(new Usable());
  }

  private static EngineFacts facts(String kernel, String... security) {
    return new EngineFacts("20.10.24", kernel, "cgroupfs", "/var/lib/docker", Set.of(security));
  }

  private static String reason(Usability usability) {
    return ((Unusable) usability).reason();
  }
}
