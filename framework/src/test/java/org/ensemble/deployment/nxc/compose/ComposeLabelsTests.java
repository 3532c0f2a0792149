// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose container it is by what compose says of it. */
class ComposeLabelsTests {

  private static final Path FILE = Path.of("/home/a/oar/artifact/oar/docker/docker-compose.json");

  @TempDir Path directory;

  private static ComposeLabels labels(String... words) {
    Map<String, String> all = new HashMap<>(Map.of("maintainer", "somebody"));
    for (int i = 0; i < words.length; i += 2) {
      all.put("com.docker.compose." + words[i], words[i + 1]);
    }
    return new ComposeLabels(all);
  }

  @Test
  void aServiceIsWhatIsStartedWithTheProject() {
    assertThat(labels("service", "server").isOfService("server")).isTrue();
    assertThat(labels("service", "server", "oneoff", "False").isOfService("server")).isTrue();
    assertThat(labels("service", "server", "oneoff", "True").isOfService("server")).isFalse();
    assertThat(labels("service", "server1").isOfService("server")).isFalse();
    assertThat(labels().isOfService("server")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/home/a/oar/artifact/oar/docker/docker-compose.json | /home/a/oar",
        "artifact/oar/docker/docker-compose.json | /home/a/oar",
        "../docker/docker-compose.json | /home/a/oar/artifact/oar/docker",
        "more.json,docker-compose.json | /home/a/oar/artifact/oar/docker"
      })
  void theFileDecidesHoweverItIsWritten(String files, String place) {
    assertThat(
            labels("project", "x", "project.config_files", files, "project.working_dir", place)
                .isOf(FILE))
        .isTrue();
  }

  /** All compositions of NixOS Compose are the same project to compose. */
  @Test
  void theProjectsNameDoesNotCountWhereTheFileIsSaid() {
    assertThat(
            labels(
                    "project",
                    "docker",
                    "project.config_files",
                    "/home/a/oar/artifact/other/docker/docker-compose.json")
                .isOf(FILE))
        .isFalse();
  }

  @Test
  void theProjectsNameCountsWhereNoFileIsSaid() {
    assertThat(labels("project", "docker").isOf(FILE)).isTrue();
    assertThat(labels("project", "oar").isOf(FILE)).isFalse();
    assertThat(labels().isOf(FILE)).isFalse();
  }

  @Test
  void aFileIsTheSameThroughALink() throws IOException {
    Path file = Files.createDirectories(directory.resolve("real")).resolve("f.json");
    Files.writeString(file, "{}");
    Files.createSymbolicLink(directory.resolve("home"), directory.resolve("real"));
    assertThat(
            labels("project.config_files", file.toString()).isOf(directory.resolve("home/f.json")))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/a/oar/docker/f.json, docker", "/a/My_Project.v-2/f.json, my_projectv-2"})
  void aProjectIsCalledLikeTheDirectory(Path file, String project) {
    assertThat(ComposeLabels.projectOf(file)).isEqualTo(project);
  }
}
