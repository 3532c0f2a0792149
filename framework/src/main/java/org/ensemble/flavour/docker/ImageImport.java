// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.image.Image;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.image.cache.HeldLock;
import org.ensemble.image.form.ImageForms;
import org.ensemble.linux.engine.EngineAnswer;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.EngineUpload;
import org.ensemble.support.IoReason;
import org.ensemble.support.Progress;

/** Has an engine know images of the cache: as images of one layer, called after their keys. */
final class ImageImport {

  /** On every image that is a copy of one in a cache; says which cache. */
  static final String CACHE = "org.ensemble.cache";

  /** The digest of the tree. */
  static final String IDENTITY = "org.ensemble.identity";

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final EngineClient client;
  private final EngineSocket socket;

  ImageImport(EngineClient client, EngineSocket socket) {
    this.client = client;
    this.socket = socket;
  }

  /**
   * The name under which the engine has an image. Found at the cost of a question, or imported; of
   * several runs at once, one does that.
   *
   * @throws EnsembleException if it cannot be imported
   */
  String of(Image image, Progress progress) {
    String name = name(image);
    if (isThere(name, image)) {
      return name;
    }
    Path lock = image.cache().resolve("locks").resolve("docker-" + image.key());
    HeldLock importing = FileLocks.exclusive(lock, LIMIT, waited -> {});
    try (importing) {
      if (!isThere(name, image)) {
        progress.say("importing " + name + " into the Docker Engine");
        load(name, image);
      }
    }
    return name;
  }

  /**
   * With a registry that nobody asks: without one, the engine would take it for a name of Docker
   * Hub, and so would Testcontainers, which then searches for an engine of its own to ask which
   * registry is meant.
   */
  private static String name(Image image) {
    return "localhost/ensemble/"
        + image.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
        + ":"
        + image.key();
  }

  private boolean isThere(String name, Image image) {
    return client.ask(
        "look for image " + name,
        engine -> {
          try {
            var config = engine.inspectImageCmd(name).exec().getConfig();
            Map<String, String> labels = config == null ? null : config.getLabels();
            return labels != null && image.identity().equals(labels.get(IDENTITY));
          } catch (NotFoundException none) {
            return false;
          }
        });
  }

  private void load(String name, Image image) {
    String[] halves = name.split(":");
    String path =
        "/images/create?fromSrc=-&repo="
            + encode(halves[0])
            + "&tag="
            + encode(halves[1])
            + label(CACHE, image.cache().toString())
            + label(IDENTITY, image.identity());
    try (InputStream tree = new ImageForms(image).tar()) {
      EngineAnswer answer = EngineUpload.post(socket, path, tree);
      if (!answer.isGood() || answer.body().contains("\"errorDetail\"")) {
        throw EngineClient.refusal(
            "import the image " + name, new IllegalStateException(answer.reason()));
      }
    } catch (IOException e) {
      throw new EnsembleException("cannot import the image " + name + ": " + IoReason.of(e), e);
    }
  }

  private static String label(String name, String value) {
    return "&changes=" + encode("LABEL " + name + "=\"" + value.replace("\"", "\\\"") + "\"");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
