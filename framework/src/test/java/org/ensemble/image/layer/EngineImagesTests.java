// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ensemble.EnsembleException;
import org.ensemble.composition.OciRecipe;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.FakeEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EngineImagesTests {

  private static final String ID = "sha256:" + "0123456789abcdef".repeat(4);

  @TempDir Path directory;
  private Path socket;
  private EngineImages images;
  private @Nullable FakeEngine engine;

  @BeforeEach
  void nameTheSocket() {
    socket = directory.resolve("docker.sock");
    images = new EngineImages(() -> new EngineSocket(socket));
  }

  @Test
  void aReferenceStandsForTheContentTheEngineHasNow() throws IOException {
    answer(described(Architecture.ofThisMachine()));
    assertThat(id("lab:5000/team/base:1")).isEqualTo(ID);
    assertThat(requests()).containsExactly("GET /v1.41/images/lab:5000/team/base:1/json");
  }

  @Test
  void aNameOfContentNeedsNoEngine() {
    assertThat(id(ID)).isEqualTo(ID);
  }

  @Test
  void anUnknownImageComesWithThoseThereAre() throws IOException {
    String list =
        "200 [{\"RepoTags\":[\"debian:11\",\"redis:7\"]},{\"RepoTags\":[\"<none>:<none>\"]},{\"RepoTags\":[\"debian:13\"]}]";
    answer("404 {\"message\":\"No such image\"}", list);
    assertThatThrownBy(() -> id("debian:12"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "composition `x`, base image: the Docker Engine at "
                + socket
                + " has no image `debian:12`; it has, nearest first, `debian:11`, `debian:13`, `redis:7`; none is pulled for you: `docker pull debian:12`, or correct `reference:`");
  }

  @Test
  void anEngineMayHaveNoneAtAll() throws IOException {
    answer("404 {}", "200 []");
    assertThatThrownBy(() -> id("debian:12"))
        .hasMessageContaining("has no image `debian:12`; it has none with a name; none is pulled");
  }

  @Test
  void anImageForOtherMachinesIsRefused() throws IOException {
    answer(described("s390x"));
    assertThatThrownBy(() -> id("debian:12"))
        .hasMessage(
            "composition `x`, base image: image `debian:12` is for linux/s390x, and this machine is linux/"
                + Architecture.ofThisMachine()
                + "; get the image for this one: `docker pull --platform …`");
  }

  @Test
  void noEngineIsAnError() {
    assertThatThrownBy(() -> id("debian:12"))
        .hasMessage(
            "composition `x`, base image: the recipe `oci` takes its image from a Docker Engine, and the one at "
                + socket
                + " cannot be asked: No such file or directory; start it (`systemctl start docker`), or name another with DOCKER_HOST=unix:///PATH");
  }

  @Test
  void anEngineThatRefusesIsQuoted() throws IOException {
    answer("500 {\"message\":\"out of order\"}");
    assertThatThrownBy(() -> id("debian:12"))
        .hasMessage(
            "composition `x`, base image: the Docker Engine at "
                + socket
                + " refuses: 500 out of order");
  }

  @Test
  void theContentGoesToAFileAsItComes() throws IOException {
    String content = "x".repeat(1_000_000);
    List<String> said = new ArrayList<>();
    Path file = directory.resolve("image.tar");
    answer("200 " + content);
    images.save(Orders.of(new OciRecipe("debian:12"), image(), said::add), image(), file);
    assertThat(requests()).containsExactly("GET /v1.41/images/" + ID + "/get");
    assertThat(Files.readString(file)).isEqualTo(content);
    assertThat(said).containsExactly("hello/server: image debian:12: taking it from the engine");
  }

  @Test
  void anImageThatHasGoneMeanwhileIsMissing() throws IOException {
    Path file = directory.resolve("image.tar");
    answer("404 {}", "200 []");
    assertThatThrownBy(
            () ->
                images.save(
                    Orders.of(new OciRecipe("debian:12"), image(), line -> {}), image(), file))
        .hasMessageContaining(" has no image `debian:12`; ");
  }

  @AfterEach
  void silence() throws IOException {
    if (engine != null) {
      engine.close();
    }
  }

  private void answer(String... answers) throws IOException {
    engine = new FakeEngine(socket, answers);
  }

  private List<String> requests() {
    return Objects.requireNonNull(engine).requests();
  }

  private static LayerInput.EngineImage image() {
    return new LayerInput.EngineImage("debian:12", ID);
  }

  private static String described(String architecture) {
    // Docker says amd64 as Debian does.
    return "200 {\"Id\":\"" + ID + "\",\"Architecture\":\"" + architecture + "\",\"Os\":\"linux\"}";
  }

  private String id(String reference) {
    return images.id("composition `x`, base image", reference);
  }
}
