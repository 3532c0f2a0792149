// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.FakeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTracesTests {

  @TempDir Path directory;

  @Test
  void aContainerOfADeploymentThatIsOver() throws Exception {
    String json =
        """
        [{"Id":"i1","Names":["/node1"],"Labels":{"org.ensemble.deployment":"hello-1"}},
         {"Id":"i2","Names":["/other"],"Labels":{"com.example":"x"}},
         {"Id":"i3","Names":["/other"],"Labels":null}]
        """;

    assertThat(left("container", json)).containsExactly("container node1");
  }

  @Test
  void notOneOfADeploymentThatLives() throws Exception {
    new Leases(directory.resolve("leases")).take("hello-1");

    assertThat(
            left(
                "network",
                "[{\"Id\":\"i\",\"Name\":\"n\",\"Labels\":{\"org.ensemble.deployment\":\"hello-1\"}}]"))
        .isEmpty();
  }

  @Test
  void aVolumeOfOurs() throws Exception {
    assertThat(
            left(
                "volume",
                "{\"Volumes\":[{\"Name\":\"ensemble-x\",\"Labels\":null},{\"Name\":\"y\",\"Labels\":null}]}"))
        .containsExactly("volume ensemble-x");
    assertThat(left("volume", "{\"Volumes\":null}")).isEmpty();
  }

  @Test
  void imagesBeyondTheCache() throws Exception {
    String json =
        """
        [{"Id":"copy","RepoTags":["ensemble/hello-a:1"],"Labels":{"org.ensemble.cache":"/c/1"}},
         {"Id":"replaced","RepoTags":["<none>:<none>"],"Labels":{"org.ensemble.cache":"/c/1"}},
         {"Id":"x","RepoTags":["ensemble/of-a-test:1"],"Labels":{"org.ensemble.cache":"/tmp/1"}},
         {"Id":"y","RepoTags":["localhost/ensemble/unmarked:1"],"Labels":null},
         {"Id":"z","RepoTags":["debian:12"],"Labels":null}]
        """;

    assertThat(left("image", json))
        .containsExactly(
            "image replaced", "image ensemble/of-a-test:1", "image localhost/ensemble/unmarked:1");
  }

  @Test
  void anEngineThatDoesNotRunKeepsNothing() {
    Engine engine = new Engine(new EngineSocket(directory.resolve("none")));

    assertThat(traces(engine, "image").look(new ProcessTable(Map.of()), ownership())).isEmpty();
  }

  private List<String> left(String kind, String json) throws IOException {
    Path socket = directory.resolve("s" + json.length());
    try (FakeEngine fake = new FakeEngine(socket, "200 OK", "200 " + json)) {
      Footprint none = new Footprint(Map.of());
      List<Traces> traces = List.of(traces(new Engine(new EngineSocket(socket)), kind));
      assertThat(fake.requests()).isEmpty();
      return Footprint.take(ownership(), traces).leftSince(none).stream()
          .map(line -> line.replace(" in the Docker Engine at " + socket, ""))
          .toList();
    }
  }

  private EngineTraces traces(Engine engine, String kind) {
    return new EngineTraces(engine, kind, new Leases(directory.resolve("leases")), Path.of("/c"));
  }

  private static Ownership ownership() {
    return Ownership.ofNewRun(Path.of("/s"), Path.of("/c"));
  }
}
