// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.Engine;

/** What an engine has of images of a cache. */
record ImportedImages(Engine engine, Path cache) {

  /** What engines list where there is no name. */
  private static final String NAMELESS = "<none>:<none>";

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * Removes those that the cache does not have any more, and those that have lost their name to
   * another tree of the same key.
   *
   * @param isKept whether it has an image of that key
   * @return their names
   */
  List<String> clean(Predicate<String> isKept) {
    List<String> gone = new ArrayList<>();
    for (String name : names()) {
      if (!isKept.test(name.substring(name.lastIndexOf(':') + 1)) || isId(name)) {
        engine.removeImage(name, LIMIT);
        gone.add("image " + name + " of the Docker Engine");
      }
    }
    return gone;
  }

  private static boolean isId(String name) {
    return name.startsWith("sha256:");
  }

  /** Each has one, as it was imported under one; where another has taken it, its id instead. */
  List<String> names() {
    String label = ImageImport.CACHE + "=" + cache;
    try {
      String filter =
          JsonMapper.builder()
              .build()
              .writeValueAsString(java.util.Map.of("label", List.of(label)));
      String found = engine.get("/images/json?filters=" + URLEncoder.encode(filter, UTF_8));
      List<String> names = new ArrayList<>();
      for (JsonNode image : JsonMapper.builder().build().readTree(found)) {
        String tag = image.path("RepoTags").path(0).asText(NAMELESS);
        names.add(tag.equals(NAMELESS) ? image.path("Id").asText() : tag);
      }
      return names;
    } catch (JsonProcessingException e) {
      throw new EnsembleException("a Docker Engine says of its images what is no JSON", e);
    }
  }
}
