// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * What an engine says of itself.
 *
 * @param version of the engine, such as {@code 20.10.24}
 * @param kernel it runs on, as uname(2) has it
 * @param cgroupDriver {@code cgroupfs} or {@code systemd}
 * @param root its directory of data
 * @param security names of what it secures containers with, such as {@code userns}
 */
record EngineFacts(
    String version, String kernel, String cgroupDriver, String root, Set<String> security) {

  EngineFacts {
    security = Set.copyOf(security);
  }

  /**
   * From the answer to {@code GET /info}, see {@code SystemInfo} in the engine's reference.
   *
   * @throws EnsembleException if it is something else
   */
  static EngineFacts of(String info) {
    try {
      JsonNode json = JsonMapper.builder().build().readTree(info);
      Set<String> security = new HashSet<>();
      for (JsonNode option : json.path("SecurityOptions")) {
        // Such as `name=seccomp,profile=default`.
        security.add(option.asText().replaceFirst("^name=", "").replaceFirst(",.*", ""));
      }
      return new EngineFacts(
          json.path("ServerVersion").asText(),
          json.path("KernelVersion").asText(),
          json.path("CgroupDriver").asText(),
          json.path("DockerRootDir").asText(),
          security);
    } catch (JsonProcessingException e) {
      throw new EnsembleException("a Docker Engine says of itself what is no JSON: " + info, e);
    }
  }

  /** Whether root of a container is nobody on this machine. */
  boolean remapsUsers() {
    return security.contains("userns");
  }

  /** Whether the engine itself is not root. */
  boolean isRootless() {
    return security.contains("rootless");
  }

  /** The host's id for root of a container, if that is another. */
  OptionalLong rootOfContainers() {
    return idOfRoot(0);
  }

  /** The id for its group, likewise. */
  OptionalLong groupOfContainers() {
    return idOfRoot(1);
  }

  /**
   * An engine that remaps users keeps its data in a directory called after root of its containers,
   * {@code UID.GID}.
   */
  private OptionalLong idOfRoot(int part) {
    String name = root.substring(root.lastIndexOf('/') + 1);
    return remapsUsers() && name.matches("\\d+\\.\\d+")
        ? OptionalLong.of(Long.parseLong(name.split("\\.")[part]))
        : OptionalLong.empty();
  }

  /**
   * Whether an API is older than another.
   *
   * @param version such as {@code 1.41}; null is older than any
   */
  static boolean isOlder(@Nullable String version, String other) {
    if (version == null || !version.matches("\\d+\\.\\d+")) {
      return true;
    }
    String[] ours = version.split("\\.");
    String[] theirs = other.split("\\.");
    int major = Integer.compare(Integer.parseInt(ours[0]), Integer.parseInt(theirs[0]));
    return major < 0 || major == 0 && Integer.parseInt(ours[1]) < Integer.parseInt(theirs[1]);
  }

  /** Makes root of containers the owner of something, if that is somebody else than root. */
  void give(Path path) throws IOException {
    OptionalLong user = rootOfContainers();
    OptionalLong group = groupOfContainers();
    if (user.isPresent() && group.isPresent()) {
      Files.setAttribute(path, "unix:uid", (int) user.getAsLong(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", (int) group.getAsLong(), LinkOption.NOFOLLOW_LINKS);
    }
  }
}
