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
import org.ensemble.linux.UidRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Builders that do not come to their end. They run in JVMs of their own. */
@ExtendWith(RealCache.class)
@Timeout(120)
class KilledBuildIT {

  @TempDir Path directory;
  private final CacheLayout cache;

  KilledBuildIT(CacheLayout cache) {
    this.cache = cache;
  }

  @Test
  void whenABuilderIsKilledAllThatItStartedEndsAndWhatItLeftIsRemoved() throws Exception {
    // Silent, so that it does not notice that nobody reads its output any more.
    Path setup = Files.writeString(directory.resolve("setup.sh"), "#!/bin/sh\nsleep 600\n");
    Process builder = builder(List.of(), cache.root(), setup);
    try (BufferedReader output = reader(builder)) {
      assertThat(output.lines().takeWhile(line -> !line.endsWith(": running the setup script")))
          .contains("hello/server: server files: placing files");
      assertThat(processesIn(cache.home())).isNotEmpty();
    } finally {
      builder.destroyForcibly().waitFor();
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> processesIn(cache.home()).isEmpty());
    assertThat(cache.tmp()).isNotEmptyDirectory();
    assertThat(BuildRoom.sweep(cache)).isEqualTo(1);
    assertThat(cache.tmp()).isEmptyDirectory();
  }

  @Test
  void aDiskThatIsFullIsNamedAsSuch() throws Exception {
    Assumptions.assumeTrue(UidRange.isRoot(), "only root can mount a small disk");
    Path disk = Files.createDirectory(directory.resolve("disk"));
    List<String> onSmallDisk =
        List.of(
            "unshare",
            "--mount",
            "sh",
            "-euc",
            "mount -t tmpfs -o size=100m tmpfs \"$0\"; exec \"$@\"",
            disk.toString());
    Process builder = builder(onSmallDisk, disk, null);
    try (BufferedReader output = reader(builder)) {
      assertThat(output.lines())
          .contains(
              "composition `hello`, base image: no space left on the disk of the image cache",
              "  to mend it: free some, for instance with `./ensemble image gc`, or put the cache elsewhere with -Densemble.cache=DIRECTORY");
    } finally {
      builder.destroyForcibly().waitFor();
    }
  }

  private static Process builder(List<String> prefix, Path cache, @Nullable Path setup)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Builder.class.getName(),
            cache.toString()));
    if (setup != null) {
      command.add(setup.toString());
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream()));
  }

  /** Processes that have a directory mounted somewhere: those of a build, and of nobody else. */
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

  /** Builds an image in a cache, with a setup script if one is given. */
  static final class Builder {
    public static void main(String[] arguments) {
      Images images = Images.in(Path.of(arguments[0]), UidRange.ofThisUser().orElseThrow());
      ImagePart part =
          arguments.length == 1
              ? ImagePart.NONE
              : new ImagePart(
                  List.of(),
                  List.of(),
                  List.of(Fixtures.inline("/etc/x", "x")),
                  Path.of(arguments[1]));
      Composition composition =
          Fixtures.composition(Path.of("/nowhere"), ImagePart.NONE, Fixtures.role("server", part));
      try {
        images.of(composition, composition.role("server"), System.out::println);
      } catch (EnsembleException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
