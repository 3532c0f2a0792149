// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineAnswer;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.MissingPrograms;
import org.ensemble.support.ProgramPath;

/** Whether nodes can be containers here. Asks the engine without loading what talks to it later. */
final class EngineCheck {

  /** Docker 20.10: the first with cgroup namespaces. */
  private static final String OLDEST = "1.41";

  /** What the tree of an image is read with, and a node's network looked at. */
  private static final Map<String, String> PROGRAMS = programs();

  private EngineCheck() {}

  private static Map<String, String> programs() {
    Map<String, String> programs = new LinkedHashMap<>();
    for (String program : List.of("unshare", "nsenter", "setpriv", "setsid")) {
      programs.put(program, "util-linux");
    }
    programs.put("mount", "mount");
    programs.put("tar", "tar");
    programs.put("ip", "iproute2");
    return programs;
  }

  static Usability ofThisMachine() {
    MissingPrograms missing = MissingPrograms.among(PROGRAMS);
    if (!missing.isEmpty()) {
      return Unusable.without(missing);
    }
    if (CgroupMounts.ofThisMachine().unified() == null) {
      return new Unusable(
          "no cgroup v2 hierarchy is mounted",
          "mount -t cgroup2 cgroup2 on an empty directory below /sys/fs/cgroup");
    }
    try {
      return of(EngineSocket.ofThisProcess());
    } catch (EnsembleException e) {
      return new Unusable(String.valueOf(e.getMessage()), "unset DOCKER_HOST");
    }
  }

  static Usability of(EngineSocket socket) {
    Engine engine = new Engine(socket);
    EngineAnswer answer;
    try {
      answer = engine.ping();
    } catch (IOException e) {
      return unreachable(socket, e);
    }
    String version = answer.headers().get("api-version");
    if (EngineFacts.isOlder(version, OLDEST)) {
      return new Unusable(
          "the Docker Engine at "
              + socket.path()
              + " is too old: it speaks version "
              + version
              + " of its API, and "
              + OLDEST
              + " is needed",
          "install Docker 20.10 or later");
    }
    try {
      return of(
          EngineFacts.of(engine.get("/info")), UidRange.isRoot(), System.getProperty("os.version"));
    } catch (EnsembleException e) {
      return new Unusable(String.valueOf(e.getMessage()), "look at the engine's own log");
    }
  }

  static Usability of(EngineFacts facts, boolean root, String kernel) {
    if (facts.isRootless()) {
      return new Unusable(
          "the Docker Engine runs without root, where a node gets no cgroup of its own",
          "name an engine that runs as root with DOCKER_HOST=unix:///…");
    }
    if (!facts.kernel().equals(kernel)) {
      return new Unusable(
          "the Docker Engine runs on another kernel ("
              + facts.kernel()
              + ") than this process ("
              + kernel
              + "), so it is in a virtual machine",
          "run the tests where the engine runs");
    }
    if (!root) {
      return new Unusable(
          "this user is not root, who alone can give nodes cgroups of their own"
              + (facts.remapsUsers() ? " in an engine that remaps users" : ""),
          "run as root");
    }
    return new Usable();
  }

  private static Unusable unreachable(EngineSocket socket, IOException e) {
    if (Files.exists(socket.path()) && !Files.isWritable(socket.path())) {
      return new Unusable(
          "this user may not talk to the Docker Engine at " + socket.path(),
          // The group `docker` would not be enough: see the last reason above.
          "run as root");
    }
    boolean installed = ProgramPath.find("dockerd").isPresent();
    String reason =
        Files.exists(socket.path())
            ? "no Docker Engine answers at " + socket.path() + ": " + e.getMessage()
            : "no Docker Engine runs: there is no " + socket.path();
    return installed
        ? new Unusable(reason, "start it, with `systemctl start docker` or `dockerd &`")
        : new Unusable(reason, "apt-get install docker.io, and start it", List.of("docker.io"));
  }
}
