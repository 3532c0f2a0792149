// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Subnet;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.FakeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network for a deployment, from an engine that refuses. */
class DockerNetworksTests {

  private static final String TAKEN =
      "403 {\"message\":\"Pool overlaps with other one on this address space\"}";

  @TempDir Path directory;

  private final List<String> held = new ArrayList<>();

  @Test
  void theNextPlaceIsTriedWhereSomebodyElseIs() throws IOException {
    try (FakeEngine engine =
        engine("200 OK", TAKEN, TAKEN, "201 {\"Id\":\"n\",\"Warning\":\"\"}")) {
      Subnet subnet = create();

      assertThat(subnet.prefix()).matches("10\\.20[0-7]\\.\\d*[13579]");
      assertThat(held).containsExactly("network ensemble-mini-1");
      assertThat(engine.requests()).filteredOn(r -> r.endsWith("/networks/create")).hasSize(3);
    }
  }

  @Test
  void thereIsAnEndToTrying() throws IOException {
    try (FakeEngine engine = engine("200 OK", TAKEN)) {
      assertThatThrownBy(this::create)
          .isInstanceOf(EnsembleException.class)
          .hasMessage(
              "the Docker Engine has no room for another network in 10.200.0.0/13 (40 places"
                  + " tried; the last: Pool overlaps with other one on this address space); remove"
                  + " networks that nobody uses with `docker network prune`");
      assertThat(engine.requests()).filteredOn(r -> r.endsWith("/networks/create")).hasSize(40);
    }
  }

  @Test
  void anyOtherRefusalIsTheLast() throws IOException {
    try (FakeEngine engine = engine("200 OK", "500 {\"message\":\"no space left on device\"}")) {
      assertThatThrownBy(this::create)
          .hasMessage(
              "the Docker Engine could not make a network: no space left on device; make room where"
                  + " the engine keeps its data (`docker system df`, `docker image prune`)");
      assertThat(engine.requests()).filteredOn(r -> r.endsWith("/networks/create")).hasSize(1);
    }
  }

  private FakeEngine engine(String... answers) throws IOException {
    return new FakeEngine(directory.resolve("s"), answers);
  }

  private Subnet create() {
    EngineSocket socket = new EngineSocket(directory.resolve("s"));
    return new DockerNetworks(
            EngineClient.of(socket), socket, new HostRoutes(List.of()), new Random(1))
        .create("mini-1", false, new NotedNetworks());
  }

  private final class NotedNetworks implements Holdings {
    @Override
    public void network(Path socket, String name) {
      held.add("network " + name);
    }

    @Override
    public void process(long pid) {}

    @Override
    public void cgroup(Path directory) {}

    @Override
    public void directory(Path directory) {}

    @Override
    public void container(Path socket, String name) {}

    @Override
    public void link(Path namespace, String name) {}

    @Override
    public void filter(Path namespace, String table) {}
  }
}
