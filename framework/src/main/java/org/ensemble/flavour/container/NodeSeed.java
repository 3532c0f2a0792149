// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.ensemble.linux.OomScores;

/**
 * What is in a node before its first process runs, laid out in a directory as it is to be in the
 * node.
 *
 * @param directory exists
 */
public record NodeSeed(Path directory) {

  /**
   * Units that cannot work in a container (measured with systemd 252: mounting debugfs, tracefs and
   * configfs is refused), and the login prompt on a console nobody types at.
   */
  private static final Map<String, String> MASKS =
      Map.of(
          "run/systemd/system/sys-kernel-debug.mount", "/dev/null",
          "run/systemd/system/sys-kernel-tracing.mount", "/dev/null",
          "run/systemd/system/sys-kernel-config.mount", "/dev/null",
          "run/systemd/system/console-getty.service", "/dev/null");

  private static final SeedFile SCORES =
      new SeedFile(OomScores.FILE, OomScores.CONTENT.getBytes(UTF_8), 0644);

  /** Adds what a systemd in a container needs. */
  public void addOwn() throws IOException {
    link(MASKS);
    add(List.of(SCORES));
  }

  /** Adds symbolic links, by place. */
  public void link(Map<String, String> links) throws IOException {
    for (Map.Entry<String, String> link : links.entrySet()) {
      Path place = directory.resolve(link.getKey());
      Files.createDirectories(place.getParent());
      Files.createSymbolicLink(place, Path.of(link.getValue()));
    }
  }

  /** Adds files that nobody but their owner can read meanwhile. */
  public void add(List<SeedFile> files) throws IOException {
    for (SeedFile file : files) {
      Path target = directory.resolve(file.path().substring(1));
      Files.createDirectories(target.getParent());
      Files.createFile(
          target,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(target, file.content());
      Files.setAttribute(target, "unix:mode", file.mode());
    }
  }
}
