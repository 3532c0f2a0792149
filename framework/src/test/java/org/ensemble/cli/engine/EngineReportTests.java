// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.FakeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineReportTests {

  @TempDir Path directory;

  @Test
  void saysHowToStartOne() {
    assertThat(EngineReport.look(new Engine(new EngineSocket(directory.resolve("s")))))
        .containsOnly(
            Map.entry(
                "Docker Engine",
                "none answers at "
                    + directory.resolve("s")
                    + " (No such file or directory); to start it: systemctl start docker. Where root"
                    + " runs them and `dockerd` is installed, `./ensemble verify` and `./ensemble"
                    + " test --flavour docker` start one of their own, and `./ensemble engine` one"
                    + " for Maven or an IDE"));
  }

  @Test
  void saysWhatItIsAndThatRootOfANodeIsNobody() throws Exception {
    assertThat(report("name=seccomp,profile=default\",\"name=userns"))
        .containsExactly(
            Map.entry(
                "Docker Engine",
                "20.10.24 at "
                    + directory.resolve("s")
                    + ", storage overlay2, cgroups by cgroupfs"),
            Map.entry(
                "root in a node", "is nobody on this machine: the engine has user namespaces"));
  }

  @Test
  void saysThatRootOfANodeIsRootAndWhatHelps() throws Exception {
    assertThat(report("name=seccomp,profile=default"))
        .containsEntry(
            "root in a node",
            "is root of this machine but for what Docker keeps from it: the engine has no user"
                + " namespaces. To have them: {\"userns-remap\": \"default\"} in"
                + " /etc/docker/daemon.json and `systemctl restart docker`. Containers and images of"
                + " before are out of sight as long as it is so (they stay on the disk), and other"
                + " containers that need the machine's root take --userns=host; see"
                + " docs/docker.md");
  }

  private Map<String, String> report(String security) throws IOException {
    String info =
        """
        200 {"ServerVersion":"20.10.24","Driver":"overlay2","CgroupDriver":"cgroupfs",
        "SecurityOptions":["%s"]}
        """
            .formatted(security);
    Path socket = directory.resolve("s");
    try (FakeEngine fake = new FakeEngine(socket, "200 OK", info)) {
      Map<String, String> report = EngineReport.look(new Engine(new EngineSocket(socket)));
      assertThat(fake.requests()).containsExactly("GET /_ping", "GET /v1.41/info");
      return report;
    }
  }
}
