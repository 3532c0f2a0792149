// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.info;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.json.JsonFile;
import org.ensemble.nxc.json.JsonPart;

/** Reads compose-info files in all three layouts of nxc-formats.md, 2.2. */
public final class ComposeInfoReader {

  private ComposeInfoReader() {}

  /**
   * What a build has made.
   *
   * @param build the name of the build's link up to {@code ::}; docker and nspawn name no
   *     composition, it is called like that
   * @throws EnsembleException if the file cannot be read, or lacks something that is needed
   */
  public static ComposeInfo read(Path file, String build) {
    JsonPart root = JsonFile.ofBuild(file);
    JsonPart flavour = root.require("flavour");
    if (flavour.node().isObject()) {
      return machines(root, flavour.require("name").text());
    }
    return switch (flavour.text()) {
      case DockerInfo.FLAVOUR -> docker(root, build);
      case NspawnInfo.FLAVOUR -> nspawn(root, build);
      default -> throw flavour.wrong("`docker`, `nspawn` or a map with the key `name`");
    };
  }

  private static MachinesInfo machines(JsonPart root, String flavour) {
    JsonPart compositions = root.require("compositions_info");
    if (compositions.members().isEmpty()) {
      throw compositions.wrong("a composition at least");
    }
    JsonPart all = root.require("all");
    all.members();
    return new MachinesInfo(
        root.file(),
        flavour,
        compositions.members().entrySet().stream()
            .map(entry -> composition(entry.getKey(), entry.getValue()))
            .toList(),
        root.require("compositions_info_path").text(),
        all.node());
  }

  private static NxcComposition composition(String name, JsonPart part) {
    // Builds of old compositions call roles nodes.
    String key = part.get("roles").isEmpty() && part.get("nodes").isPresent() ? "nodes" : "roles";
    return CompositionPart.of(
        name,
        part,
        part.require(key).members().entrySet().stream()
            .map(role -> role(role.getKey(), role.getValue(), "init"))
            .toList());
  }

  private static NxcRole role(String name, JsonPart part, String... needed) {
    for (String key : needed) {
      part.require(key).text();
    }
    return new NxcRole(
        name,
        part.get("init").map(JsonPart::text).orElse(null),
        part.get("toplevel").map(JsonPart::text).orElse(null));
  }

  private static DockerInfo docker(JsonPart root, String build) {
    List<NxcRole> roles =
        root.require("roles").items().stream()
            .map(role -> new NxcRole(role.text(), null, null))
            .toList();
    return new DockerInfo(
        root.file(),
        List.of(CompositionPart.of(build, root, roles)),
        root.require("image").text(),
        root.require("docker-compose-file").text(),
        root.get("all").map(JsonPart::node).orElse(null));
  }

  private static NspawnInfo nspawn(JsonPart root, String build) {
    // The key is always this word, whatever the composition is called.
    JsonPart parts = root.require("composition");
    Stream<JsonPart> names = root.require("roles").items().stream();
    List<NxcRole> roles =
        names
            .map(name -> role(name.text(), parts.require(name.text()), "init", "toplevel"))
            .toList();
    return new NspawnInfo(root.file(), List.of(CompositionPart.of(build, root, roles)));
  }
}
