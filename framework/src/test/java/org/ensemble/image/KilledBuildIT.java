// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.image.cache.BuildRoom;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.NodeOwned;
import org.ensemble.linux.UidRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builders that do not come to their end. They run in JVMs of their own. */
@Timeout(120)
class KilledBuildIT {

  @TempDir Path directory;
  private CacheLayout cache;

  @BeforeEach
  void nameTheCache() throws IOException {
    cache =
        new CacheLayout(
            Files.createDirectory(directory.resolve("cache")), UidRange.ofThisUser().orElseThrow());
  }

  @AfterEach
  void deleteTheCache() {
    new NodeOwned(cache.range()).delete(List.of(cache.root()));
  }

  @Test
  void whenABuilderIsKilledAllThatItStartedEndsAndWhatItLeftIsRemoved() throws Exception {
    Process builder = builder(List.of());
    try (BufferedReader output = reader(builder)) {
      String line = output.readLine();
      while (line != null && !line.endsWith(": installing the base system")) {
        line = output.readLine();
      }
      assertThat(line).isEqualTo("hello/server: debian bookworm: installing the base system");
      assertThat(processesIn(cache.tmp())).isNotEmpty();
    } finally {
      builder.destroyForcibly().waitFor();
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> processesIn(cache.tmp()).isEmpty());
    assertThat(cache.layers()).isEmptyDirectory();
    assertThat(cache.tmp()).isNotEmptyDirectory();
    assertThat(BuildRoom.sweep(cache)).isEqualTo(1);
    assertThat(cache.tmp()).isEmptyDirectory();
  }

  @Test
  void aDiskThatIsFullIsNamedAsSuch() throws Exception {
    Assumptions.assumeTrue(UidRange.isRoot(), "only root can mount a small disk");
    Process builder =
        builder(
            List.of(
                "unshare",
                "--mount",
                "sh",
                "-euc",
                "mount -t tmpfs -o size=100m tmpfs \"$0\"; exec \"$@\"",
                cache.root().toString()));
    try (BufferedReader output = reader(builder)) {
      assertThat(output.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .isEqualTo(
                          "composition `hello`, base image: no space left on the disk of the image cache"))
          .contains(
              "  to mend it: free some, for instance with `ensemble image gc`, or put the cache elsewhere with -Densemble.cache=DIRECTORY");
    } finally {
      builder.destroyForcibly().waitFor();
    }
  }

  private Process builder(List<String> prefix) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Builder.class.getName(),
            cache.root().toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream()));
  }

  /** Processes whose mounts lie in that directory: those of a build, and of none else. */
  private static List<String> processesIn(Path directory) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      for (Path process : all.filter(p -> p.getFileName().toString().matches("\\d+")).toList()) {
        try {
          if (Files.readString(process.resolve("mountinfo")).contains(directory.toString())) {
            found.add(process + " " + Files.readString(process.resolve("cmdline")));
          }
        } catch (IOException ended) {
          // Between the two looks.
        }
      }
    }
    return found;
  }

  /** Builds an image in the cache that is its argument. */
  static final class Builder {
    public static void main(String[] arguments) {
      Images images = Images.in(Path.of(arguments[0]), UidRange.ofThisUser().orElseThrow());
      Composition composition =
          Fixtures.composition(
              Path.of("/nowhere"), ImagePart.NONE, Fixtures.role("server", ImagePart.NONE));
      try {
        images.of(composition, composition.role("server"), System.out::println);
      } catch (EnsembleException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
