// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ensemble.report.record.FlakeInput;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that a {@code flake.lock} pins, format version 7 (Nix manual, "Lock files" of {@code
 * nix flake}).
 */
final class FlakeLock {

  private FlakeLock() {}

  /**
   * Those of the nearest lock in a directory or above it, within the same working tree of Git; none
   * if there is no lock that can be read.
   */
  static SortedMap<String, FlakeInput> above(Path directory) {
    @Nullable Path next = directory;
    while (next != null) {
      Path lock = next.resolve("flake.lock");
      if (Files.isRegularFile(lock)) {
        return read(lock);
      }
      next = Files.exists(next.resolve(".git")) ? null : next.getParent();
    }
    return new TreeMap<>();
  }

  private static SortedMap<String, FlakeInput> read(Path lock) {
    SortedMap<String, FlakeInput> inputs = new TreeMap<>();
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(lock));
      String name = root.path("root").asText("root");
      for (Map.Entry<String, JsonNode> node : root.path("nodes").properties()) {
        if (!node.getKey().equals(name)) {
          inputs.put(node.getKey(), input(node.getValue()));
        }
      }
    } catch (IOException unreadable) {
      // That is for Nix to complain of.
    }
    return inputs;
  }

  private static FlakeInput input(JsonNode node) {
    JsonNode locked = node.path("locked");
    JsonNode original = node.path("original");
    return new FlakeInput(
        url(original.isMissingNode() ? locked : original),
        text(locked, "rev"),
        text(locked, "narHash"));
  }

  /** As it would be written in a flake, such as {@code github:NixOS/nixpkgs/nixos-22.11}. */
  private static String url(JsonNode reference) {
    String type = reference.path("type").asText("");
    StringBuilder url = new StringBuilder(type).append(':');
    if (reference.has("owner")) {
      url.append(reference.path("owner").asText())
          .append('/')
          .append(reference.path("repo").asText());
    } else {
      String place = reference.has("url") ? "url" : reference.has("path") ? "path" : "id";
      url.append(reference.path(place).asText());
    }
    String ref = text(reference, "ref");
    return ref == null ? url.toString() : url + "/" + ref;
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name).asText() : null;
  }
}
