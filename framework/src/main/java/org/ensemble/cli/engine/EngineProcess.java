// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.linux.UidRange;
import org.ensemble.support.IoReason;
import org.ensemble.support.Resource;

/** The process that becomes {@code dockerd}, as {@code engine.sh} says. */
final class EngineProcess {

  private static final int LAST_LINES = 10;

  private EngineProcess() {}

  /**
   * Starts it, in a session of its own: a Ctrl-C is not meant for it as long as nodes are being
   * taken down.
   *
   * @param log replaced if it exists
   * @throws EnsembleException if it cannot be started
   */
  static Process start(
      Path socketDirectory, Path images, EngineCgroups cgroups, UidRange range, Path log) {
    List<String> command =
        List.of(
            "setsid",
            "unshare",
            "--net",
            "--mount",
            "--propagation",
            "slave",
            "sh",
            "-c",
            Resource.text(EngineProcess.class, "engine.sh"),
            "ensemble-engine",
            socketDirectory.toString(),
            images.toString(),
            cgroups.own().path().toString(),
            cgroups.parentOfContainers(),
            Long.toString(range.first()),
            Integer.toString(UidRange.COUNT),
            Long.toString(ProcessHandle.current().pid()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return builder.start();
    } catch (IOException e) {
      throw new EnsembleException("cannot start a Docker Engine: " + IoReason.of(e), e);
    }
  }

  /** What it said last, indented. */
  static String lastWords(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))
          .indent(2)
          .stripTrailing();
    } catch (IOException e) {
      return "  (" + log + " cannot be read: " + IoReason.of(e) + ")";
    }
  }
}
