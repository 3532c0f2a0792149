// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.json.JsonFile;
import org.ensemble.nxc.json.JsonPart;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/** Reads deployment files of all flavours (nxc-formats.md, 2.4). */
public final class DeployReader {

  private static final String MEND = "start it again with `nxc start`";

  /** What NixOS Compose takes for the flavour. */
  private static final Pattern NAME = Pattern.compile("^.*::(.+)\\..*$");

  private DeployReader() {}

  /**
   * What a file says.
   *
   * @param file called {@code composition::flavour.json}
   * @throws EnsembleException if it is not called so, cannot be read, or lacks something that is
   *     needed
   */
  public static DeployFile read(Path file) {
    String flavour = flavour(file);
    JsonPart root = JsonFile.map(file, MEND);
    List<DeployedNode> nodes =
        root.require("deployment").members().entrySet().stream()
            .map(entry -> node(entry.getKey(), entry.getValue()))
            .toList();
    return new DeployFile(
        file,
        flavour,
        text(root, "composition"),
        text(root, "user"),
        text(root, "ssh_key.pub"),
        nodes,
        text(root, "test_script"),
        text(root, "compositions_info_path"),
        Optional.ofNullable(text(root, "docker-compose-file")).map(Path::of).orElse(null),
        root.get("all").map(JsonPart::node).orElse(null));
  }

  private static String flavour(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new EnsembleException(
          ShownPath.of(file)
              + ": found a file of this name, expected `composition::flavour.json`; "
              + MEND);
    }
    return name.group(1);
  }

  private static DeployedNode node(String key, JsonPart part) {
    String host = text(part, "host");
    return new DeployedNode(
        key,
        host == null ? key : host,
        part.require("role").text(),
        part.get("vm_id").map(DeployReader::number).orElse(null),
        text(part, "init"),
        text(part, "toplevel"));
  }

  private static Integer number(JsonPart part) {
    if (!part.node().canConvertToInt() || part.node().asInt() < 1) {
      throw part.wrong("the number of a machine, from 1");
    }
    return part.node().asInt();
  }

  private static @Nullable String text(JsonPart part, String key) {
    return part.get(key).map(JsonPart::text).orElse(null);
  }
}
