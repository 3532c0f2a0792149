// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.linux.LongMountOptions;
import org.ensemble.linux.engine.Engine;
import org.ensemble.support.HumanTime;

/**
 * Takes what a node keeps from its container before to the next, neither of which runs. Not through
 * the engine, which would leave access control lists and attributes behind.
 */
record Takeover(DockerSite site, NodeContainer before, NodeContainer next) {

  static final String SCRIPT = "replace.sh";

  private static final String DRIVER = "overlay2";

  /** Data has no size that anybody knows. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /**
   * Takes it.
   *
   * @param keep absolute paths
   * @throws EnsembleException if something cannot be taken, with the reason
   */
  void of(List<String> keep) {
    JsonNode old = layers(before.create());
    JsonNode own = layers(next.create());
    Path control = site.control().path();
    Path place = next.files().directory().resolveSibling("takeover-" + next.create());
    site.control().doing(() -> Files.createDirectory(place));
    run(
        List.of(
            // An engine may see its own directories where nobody else does.
            "nsenter",
            "--mount=" + RunningEngine.of(site.socket()).namespace("mnt"),
            "unshare",
            "--mount",
            "sh",
            control.resolve(SCRIPT).toString(),
            control.toString(),
            place.toString(),
            Long.toString(site.facts().rootOfContainers().orElse(0)),
            next.files().seed().toString(),
            text(old, "UpperDir") + ":" + text(old, "LowerDir"),
            text(own, "LowerDir"),
            text(own, "UpperDir"),
            text(own, "WorkDir")),
        keep);
  }

  private JsonNode layers(String container) {
    JsonNode driver;
    try {
      String found = new Engine(site.socket()).get("/containers/" + container + "/json");
      driver = JsonMapper.builder().build().readTree(found).path("GraphDriver");
    } catch (JsonProcessingException e) {
      throw new EnsembleException("the Docker Engine says of a container what is no JSON", e);
    }
    String name = driver.path("Name").asText("unknown");
    if (!name.equals(DRIVER)) {
      throw new EnsembleException(
          "the Docker Engine keeps files with its driver `"
              + name
              + "`, and a node's data can be taken along only with `"
              + DRIVER
              + "`; start it with --storage-driver="
              + DRIVER);
    }
    return driver.path("Data");
  }

  private static String text(JsonNode data, String directory) {
    return data.path(directory).asText();
  }

  private static void run(List<String> command, List<String> keep) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      LongMountOptions.allow(builder);
      Process process = builder.start();
      try (var input = process.getOutputStream()) {
        input.write((String.join("\n", keep) + "\n").getBytes(UTF_8));
      }
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new EnsembleException("it takes longer than " + HumanTime.of(LIMIT));
      }
      if (process.exitValue() != 0) {
        throw new EnsembleException(
            new String(process.getInputStream().readAllBytes(), UTF_8).strip());
      }
    } catch (IOException e) {
      throw new EnsembleException("cannot run `nsenter`: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while data was taken along", e);
    }
  }
}
