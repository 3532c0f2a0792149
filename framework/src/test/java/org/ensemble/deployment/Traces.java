// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.linux.CgroupMounts;

/** Everything that deployments with their state and evidence in a test's directory can leave. */
public final class Traces {

  private final Path directory;
  private final List<String> ids;

  private Traces(Path directory) {
    this.directory = directory;
    // Evidence stays, so it names every deployment that got as far as creating anything.
    this.ids =
        list(directory.resolve("evidence"))
            .flatMap(run -> list(Path.of(run)))
            .map(deployment -> Path.of(deployment).getFileName().toString())
            .toList();
  }

  /** Those there are now, a path or a command line each. */
  public static List<String> of(Path directory) {
    Traces traces = new Traces(directory);
    List<String> all = new ArrayList<>();
    Stream.of("state/leases", "state/deployments")
        .flatMap(name -> list(directory.resolve(name)))
        .forEach(all::add);
    traces.elsewhere().forEach(all::add);
    traces.processes().forEach(all::add);
    return all;
  }

  private Stream<String> elsewhere() {
    CgroupMounts cgroups = CgroupMounts.ofThisMachine();
    return Stream.concat(
            cgroups.controllers().values().stream(),
            Stream.of(cgroups.unified(), Path.of("/dev/shm")))
        .distinct()
        .flatMap(Traces::list)
        .filter(this::isOurs);
  }

  private Stream<String> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> !process.equals(ProcessHandle.current()))
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(directory.toString()) || isOurs(command));
  }

  private boolean isOurs(String text) {
    return ids.stream().anyMatch(text::contains);
  }

  static Stream<String> list(Path parent) {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(Path::toString).toList().stream();
    } catch (IOException none) {
      return Stream.empty();
    }
  }
}
