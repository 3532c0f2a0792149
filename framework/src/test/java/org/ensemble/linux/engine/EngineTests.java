// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTests {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;

  private Path path;
  private Engine engine;

  @BeforeEach
  void name() {
    path = directory.resolve("s");
    engine = new Engine(new EngineSocket(path));
  }

  @Test
  void saysWhatItIs() throws Exception {
    try (FakeEngine fake = new FakeEngine(path, "200 OK")) {
      EngineAnswer answer = engine.ping();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("OK");
      assertThat(answer.headers()).containsEntry("server", "Docker/20.10.24");
      assertThat(fake.requests()).containsExactly("GET /_ping");
    }
  }

  @Test
  void oneThatDoesNotRunDoesNotAnswer() throws Exception {
    assertThat(engine.answers()).isFalse();
    new FakeEngine(path).close();
    assertThat(path).exists();
    assertThat(engine.answers()).isFalse();
  }

  @Test
  void oneThatIsSlowToAnswerRuns() throws Exception {
    try (FakeEngine slow = new FakeEngine(path, "200 OK").pausing(Duration.ofMillis(2_500))) {
      assertThat(engine.answers()).isTrue();
      assertThat(slow.requests()).hasSize(1);
    }
  }

  @Test
  void whatAnswersInAnotherWayIsNoEngine() throws Exception {
    Files.createFile(path);
    assertThat(engine.answers()).isFalse();
  }

  @Test
  void asksWithTheOldestApi() throws Exception {
    try (FakeEngine fake = new FakeEngine(path, "200 {\"ä\":1}")) {
      assertThat(engine.get("/info")).isEqualTo("{\"ä\":1}");
      assertThat(fake.requests()).containsExactly("GET /v1.41/info");
    }
  }

  @Test
  void anOrderHasWords() throws Exception {
    try (FakeEngine fake = new FakeEngine(path, "201 {\"Id\":\"1\"}")) {
      assertThat(engine.post("/containers/c1/exec", "{\"ä\":1}")).isEqualTo("{\"Id\":\"1\"}");
      assertThat(fake.requests()).containsExactly("POST /v1.41/containers/c1/exec");
      assertThat(fake.bodies()).containsExactly("{\"ä\":1}");
    }
  }

  @Test
  void saysWhyItRefused() throws Exception {
    try (FakeEngine fake = new FakeEngine(path, "400 {\"message\":\"client is \\\"new\\\"\"}\n")) {
      assertThatThrownBy(() -> engine.get("/info"))
          .isInstanceOf(EnsembleException.class)
          .hasMessage(
              "the Docker Engine at " + path + " refused to GET /info: 400 client is \"new\"");
      assertThat(fake.requests()).hasSize(1);
    }
  }

  @Test
  void aContainerThatIsBeingRemovedIsWaitedFor() throws Exception {
    try (FakeEngine fake = new FakeEngine(path, "409 {}", "404 {}")) {
      engine.removeContainer("c1", LONG);

      assertThat(fake.requests())
          .containsExactly(
              "DELETE /v1.41/containers/c1?force=true&v=true",
              "DELETE /v1.41/containers/c1?force=true&v=true");
    }
  }

  @Test
  void aNetworkThatStaysInUseIsReported() throws Exception {
    try (FakeEngine fake = new FakeEngine(path, "403 {\"message\":\"has active endpoints\"}")) {
      assertThatThrownBy(() -> engine.removeNetwork("n1", Duration.ofSeconds(1)))
          .hasMessage(
              "the Docker Engine at "
                  + path
                  + " refused to remove within 1 s the network /networks/n1: 403 has active"
                  + " endpoints");
      assertThat(fake.requests()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void oneThatIsGoneHoldsNothing() {
    engine.removeContainer("c1", LONG);
  }

  @Test
  void oneThatIsSilentIsNotTakenForGone() throws Exception {
    try (FakeEngine silent = new FakeEngine(path)) {
      assertThatThrownBy(() -> engine.removeContainer("c1", Duration.ofMillis(50)))
          .hasMessageStartingWith("cannot remove a container: no answer within ");
      assertThat(silent.requests()).hasSize(2);
    }
  }
}
