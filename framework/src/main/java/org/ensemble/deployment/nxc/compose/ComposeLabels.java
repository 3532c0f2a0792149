// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of one container, as docker-compose 1.29 and Compose 2 set them (their {@code
 * const.py} and {@code labels.go}).
 *
 * @param all by their names, those of others among them
 */
record ComposeLabels(Map<String, String> all) {

  private static final String PREFIX = "com.docker.compose.";

  /** Whoever lacks it is not compose's. */
  static final String SERVICE = PREFIX + "service";

  private static final String PROJECT = PREFIX + "project";
  private static final String FILES = PREFIX + "project.config_files";
  private static final String DIRECTORY = PREFIX + "project.working_dir";
  private static final String ONE_OFF = PREFIX + "oneoff";

  ComposeLabels {
    all = Map.copyOf(all);
  }

  static ComposeLabels of(JsonNode json) {
    Map<String, String> all = new TreeMap<>();
    json.properties().forEach(label -> all.put(label.getKey(), label.getValue().asText()));
    return new ComposeLabels(all);
  }

  /** The name of the service; not of what {@code docker-compose run} has started beside it. */
  boolean isOfService(String name) {
    return name.equals(all.get(SERVICE)) && !"true".equalsIgnoreCase(all.get(ONE_OFF));
  }

  /**
   * Whether it was made of that file. Projects are not told apart by their names, which compose
   * takes from the file's directory: with NixOS Compose it is {@code docker} for all. The name
   * counts where the files are not said, as by docker-compose up to 1.25.
   *
   * @param file absolute
   */
  boolean isOf(Path file) {
    String files = all.get(FILES);
    if (files == null) {
      return projectOf(file).equals(all.get(PROJECT));
    }
    return Arrays.stream(files.split(",")).anyMatch(each -> isSame(each, file));
  }

  private boolean isSame(String written, Path file) {
    try {
      Path meant = Path.of(all.getOrDefault(DIRECTORY, "/")).resolve(written).normalize();
      // A home directory may be reached through a link.
      return meant.equals(file.normalize()) || Files.isSameFile(meant, file);
    } catch (IOException | InvalidPathException gone) {
      return false;
    }
  }

  /** What the project is made of, for messages. */
  String source() {
    return all.getOrDefault(FILES, "project `" + all.getOrDefault(PROJECT, "") + "`");
  }

  /** What compose calls a project whose file is there. */
  static String projectOf(Path file) {
    return String.valueOf(file.resolveSibling("").getFileName())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_-]", "");
  }
}
