// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.IoReason;

/** What people want to know of the Docker Engine of this machine. */
public final class EngineReport {

  private static final String ENGINE = "Docker Engine";
  private static final String ROOT = "root in a node";

  private EngineReport() {}

  /** A text by what it is about. */
  public static Map<String, String> look() {
    try {
      return look(new Engine(EngineSocket.ofThisProcess()));
    } catch (EnsembleException elsewhere) {
      return Map.of(ENGINE, String.valueOf(elsewhere.getMessage()));
    }
  }

  static Map<String, String> look(Engine engine) {
    try {
      engine.ping();
    } catch (IOException e) {
      return Map.of(
          ENGINE,
          "none answers at "
              + engine.socket().path()
              + " ("
              + IoReason.of(e)
              + "); to start it: systemctl start docker. Where root runs them and `dockerd` is"
              + " installed, `./ensemble verify` and `./ensemble test --flavour docker` start one of"
              + " their own, and `./ensemble engine` one for Maven or an IDE");
    }
    Map<String, String> report = new LinkedHashMap<>();
    JsonNode info = info(engine);
    report.put(
        ENGINE,
        "%s at %s, storage %s, cgroups by %s"
            .formatted(
                info.path("ServerVersion").asText(),
                engine.socket().path(),
                info.path("Driver").asText(),
                info.path("CgroupDriver").asText()));
    report.put(ROOT, root(info.path("SecurityOptions")));
    return report;
  }

  private static JsonNode info(Engine engine) {
    String info = engine.get("/info");
    try {
      return new ObjectMapper().readTree(info);
    } catch (JsonProcessingException e) {
      throw new EnsembleException("a Docker Engine says of itself what is no JSON: " + info, e);
    }
  }

  private static String root(JsonNode securityOptions) {
    for (JsonNode option : securityOptions) {
      if (option.asText().matches("name=(userns|rootless)")) {
        return "is nobody on this machine: the engine has user namespaces";
      }
    }
    return "is root of this machine but for what Docker keeps from it: the engine has no user"
        + " namespaces. To have them: {\"userns-remap\": \"default\"} in /etc/docker/daemon.json and"
        + " `systemctl restart docker`. Containers and images of before are out of sight as long as"
        + " it is so (they stay on the disk), and other containers that need the machine's root take"
        + " --userns=host; see docs/docker.md";
  }
}
