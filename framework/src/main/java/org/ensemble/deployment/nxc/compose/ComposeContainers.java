// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineAnswer;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.IoReason;
import org.ensemble.support.ShownPath;

/**
 * What compose has made on an engine, of whichever files.
 *
 * @param deployFile to begin messages with
 * @param file the compose file that is meant, absolute
 * @param all those of other files among them
 */
public record ComposeContainers(
    Path deployFile, Path file, EngineSocket socket, List<ComposeContainer> all) {

  /** A busy machine is slow to answer. */
  private static final Duration LOOK = Duration.ofSeconds(20);

  private static final String MEND = "; start it again with `nxc start -f docker`";

  public ComposeContainers {
    all = List.copyOf(all);
  }

  /**
   * Asks an engine, once.
   *
   * @throws EnsembleException if it does not answer, with what to do about it
   */
  public static ComposeContainers of(Path deployFile, Path file, EngineSocket socket) {
    String filters = "{\"label\":[\"" + ComposeLabels.SERVICE + "\"]}";
    String path = "/containers/json?all=true&filters=" + URLEncoder.encode(filters, UTF_8);
    List<ComposeContainer> all = new ArrayList<>();
    try {
      EngineAnswer answer = new Engine(socket).look(path, LOOK);
      if (!answer.isGood()) {
        throw new EnsembleException(
            "the Docker Engine at "
                + socket.path()
                + " refuses to list containers: "
                + answer.status()
                + " "
                + answer.reason());
      }
      JsonMapper.builder()
          .build()
          .readTree(answer.body())
          .forEach(each -> all.add(ComposeContainer.of(socket, each)));
    } catch (JsonProcessingException e) {
      throw new EnsembleException(
          "the Docker Engine at " + socket.path() + " answers no JSON: " + e, e);
    } catch (IOException e) {
      throw unreachable(deployFile, socket, IoReason.of(e), e);
    }
    return new ComposeContainers(deployFile, file, socket, all);
  }

  private static EnsembleException unreachable(
      Path deployFile, EngineSocket socket, String reason, IOException e) {
    return new EnsembleException(
        ShownPath.of(deployFile)
            + ": its nodes are containers, and the Docker Engine at "
            + socket.path()
            + " cannot be asked: "
            + reason
            + "; "
            + (reason.contains("ermission denied")
                ? "let this user in: `usermod -aG docker USER`, then log in again"
                : "start it (`systemctl start docker`) and the nodes (`nxc start -f docker`), or"
                    + " name the engine that has them with "
                    + EngineSocket.VARIABLE
                    + "=unix:///PATH"),
        e);
  }

  /**
   * The container of a host, which runs.
   *
   * @param host as the deployment file calls it
   * @throws EnsembleException if there is none or more than one, or it does not run
   */
  public ComposeContainer of(String host) {
    List<ComposeContainer> ofName =
        all.stream().filter(each -> each.labels().isOfService(host)).toList();
    List<ComposeContainer> found =
        ofName.stream().filter(each -> each.labels().isOf(file)).toList();
    if (found.size() != 1) {
      throw wrong(host, found.isEmpty() ? none(host, ofName) : several(found));
    }
    ComposeContainer container = found.get(0);
    if (!container.runs()) {
      throw wrong(
          host,
          "container `"
              + container.name()
              + "` is "
              + container.state()
              + " ("
              + container.status()
              + "), expected one that runs");
    }
    return container;
  }

  private EnsembleException wrong(String host, String what) {
    return new EnsembleException(
        ShownPath.of(deployFile)
            + ": node `"
            + host
            + "`: on the Docker Engine at "
            + socket.path()
            + " "
            + what
            + MEND);
  }

  /** Another composition has the same project, so starting it may have taken this one's place. */
  private String none(String host, List<ComposeContainer> ofOthers) {
    String expected = "expected one that compose has made of " + ShownPath.of(file);
    return ofOthers.isEmpty()
        ? "found no container of service `" + host + "`, " + expected
        : "found "
            + ofOthers.stream()
                .map(each -> "`" + each.name() + "` of " + each.labels().source())
                .collect(Collectors.joining(", "))
            + ", "
            + expected;
  }

  private static String several(List<ComposeContainer> found) {
    return found.stream()
        .map(each -> "`" + each.name() + "` (" + each.state() + ")")
        .collect(Collectors.joining(", ", "found ", ", expected one container; remove the others"));
  }
}
