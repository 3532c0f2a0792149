// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.image.cache.CacheSpace;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineAnswer;
import org.ensemble.linux.engine.EngineDownload;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.IoReason;
import org.ensemble.support.Suggestions;

/**
 * The images that the Docker Engine of this machine has.
 *
 * @param socket of the engine; asked for only when a recipe needs it
 */
public record EngineImages(Supplier<EngineSocket> socket) {

  /** An engine that is busy importing answers late. */
  private static final Duration LOOK = Duration.ofSeconds(20);

  /** It reads the whole of an image's largest layer before it says a word. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private static final long MIB = 1 << 20;

  private static final long TOLD_EVERY = 100 * MIB;

  private static final int SUGGESTED = 5;

  private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]{64}");

  /** Go's names of processors, which images have, where Debian's differ. */
  private static final Map<String, String> DEBIAN_NAMES =
      Map.of("arm", "armhf", "386", "i386", "ppc64le", "ppc64el");

  /**
   * What names the content of an image. A reference that is such a name needs no engine.
   *
   * @param element of the composition, to begin messages with
   * @param reference as people write it
   * @return {@code sha256:…}
   * @throws EnsembleException if the engine cannot be asked, has no such image, or it is for other
   *     machines
   */
  public String id(String element, String reference) {
    if (ID.matcher(reference).matches()) {
      return reference;
    }
    JsonNode image = inspect(element, reference);
    String architecture = image.path("Architecture").asText();
    String known = DEBIAN_NAMES.getOrDefault(architecture, architecture);
    String system = image.path("Os").asText("linux");
    if (!known.equals(Architecture.ofThisMachine()) || !system.equals("linux")) {
      throw new EnsembleException(
          element
              + ": image `"
              + reference
              + "` is for "
              + system
              + "/"
              + architecture
              + ", and this machine is linux/"
              + Architecture.ofThisMachine()
              + "; get the image for this one: `docker pull --platform …`");
    }
    return image.path("Id").asText();
  }

  private JsonNode inspect(String element, String reference) {
    EngineAnswer answer = ask(element, "/images/" + encoded(reference) + "/json");
    if (answer.status() == 404) {
      throw missing(element, reference);
    }
    return json(element, answer);
  }

  private EnsembleException missing(String element, String reference) {
    List<String> names = new ArrayList<>();
    json(element, ask(element, "/images/json"))
        .forEach(image -> image.path("RepoTags").forEach(tag -> names.add(tag.asText())));
    names.remove("<none>:<none>");
    String has =
        Suggestions.nearestFirst(reference, names).stream()
            .limit(SUGGESTED)
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return new EnsembleException(
        element
            + ": the Docker Engine at "
            + socket.get().path()
            + " has no image `"
            + reference
            + "`; "
            + (names.isEmpty() ? "it has none with a name" : "it has, nearest first, " + has)
            + (names.size() > SUGGESTED ? " and " + (names.size() - SUGGESTED) + " more" : "")
            + "; none is pulled for you: `docker pull "
            + reference
            + "`, or correct `reference:`");
  }

  /**
   * Writes an image to a file, as {@code docker save} does.
   *
   * @throws EnsembleException if the engine cannot be asked or has the image no more, or the file
   *     cannot be written
   */
  void save(LayerOrder order, LayerInput.EngineImage image, Path file) {
    String name = order.image() + ": " + order.layer() + ": ";
    order.progress().say(name + "taking it from the engine");
    long[] told = {0};
    EngineAnswer answer;
    try (OutputStream to = Files.newOutputStream(file)) {
      answer =
          EngineDownload.get(
              socket.get(),
              "/images/" + encoded(image.id()) + "/get",
              to,
              SILENCE,
              bytes -> {
                if (bytes - told[0] >= TOLD_EVERY) {
                  told[0] = bytes;
                  order.progress().say(name + "taking it from the engine: " + bytes / MIB + " MiB");
                }
              });
    } catch (IOException e) {
      throw unreachable(order.element(), e);
    }
    if (answer.status() == 404) {
      throw missing(order.element(), image.reference());
    }
    refuse(order.element(), answer);
  }

  private EngineAnswer ask(String element, String path) {
    try {
      return new Engine(socket.get()).look(path, LOOK);
    } catch (IOException e) {
      throw unreachable(element, e);
    }
  }

  private JsonNode json(String element, EngineAnswer answer) {
    refuse(element, answer);
    try {
      return new JsonMapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new EnsembleException(
          element + ": the Docker Engine at " + socket.get().path() + " answers no JSON: " + e, e);
    }
  }

  private void refuse(String element, EngineAnswer answer) {
    if (!answer.isGood()) {
      throw new EnsembleException(
          element
              + ": the Docker Engine at "
              + socket.get().path()
              + " refuses: "
              + answer.status()
              + " "
              + answer.reason());
    }
  }

  private EnsembleException unreachable(String element, IOException e) {
    String reason = IoReason.of(e);
    if (CacheSpace.isExhausted(reason)) {
      return new EnsembleException(
          element
              + ": no space left on the disk of the image cache; to mend it: "
              + CacheSpace.REMEDY,
          e);
    }
    return new EnsembleException(
        element
            + ": the recipe `oci` takes its image from a Docker Engine, and the one at "
            + socket.get().path()
            + " cannot be asked: "
            + reason
            + "; "
            + (reason.contains("ermission denied")
                ? "let this user in: `usermod -aG docker USER`, then log in again"
                : "start it (`systemctl start docker`), or name another with "
                    + EngineSocket.VARIABLE
                    + "=unix:///PATH"),
        e);
  }

  /** Slashes belong to the path: the engine takes all of it for the name. */
  private static String encoded(String reference) {
    return URLEncoder.encode(reference, UTF_8).replace("%2F", "/").replace("%3A", ":");
  }
}
