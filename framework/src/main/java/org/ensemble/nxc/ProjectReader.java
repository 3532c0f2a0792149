// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.json.JsonFile;
import org.ensemble.nxc.json.JsonPart;
import org.ensemble.support.IoReason;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/** Finds and reads {@code nxc.json} (nxc-formats.md, 2.1). */
final class ProjectReader {

  private static final String MEND = "see `nxc init` for one that is right";

  /** What old projects have and no version of today knows, and what says nothing. */
  private static final Set<String> NO_FLAVOUR = Set.of("", "nixos-test");

  private ProjectReader() {}

  static NxcProject read(Path start) {
    Path file = file(start.toAbsolutePath().normalize());
    JsonPart root = JsonFile.map(file, MEND);
    Path directory = file.getParent();
    return new NxcProject(
        directory,
        root.require("composition").text(),
        defaultFlavour(root),
        root.get("platform").map(JsonPart::text).orElse(null),
        root.get("flake").filter(ProjectReader::truth).isPresent(),
        SetupFile.variants(directory.resolve("setup.toml")));
  }

  /** Without an {@code nxc.json}, the project is what is in {@code nxc}. */
  private static Path file(Path start) {
    Path own = start.resolve(NxcProject.FILE);
    if (Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
      return target(own);
    }
    Path below = start.resolve("nxc").resolve(NxcProject.FILE);
    if (Files.exists(below, LinkOption.NOFOLLOW_LINKS)) {
      return target(below);
    }
    throw new EnsembleException(
        ShownPath.of(start)
            + ": found no project of NixOS Compose, expected `nxc.json` here or in `nxc`; make one"
            + " with `nxc init`, or name another directory");
  }

  /** A link leads to the project: what it has built is beside the file itself. */
  private static Path target(Path file) {
    if (!Files.isSymbolicLink(file)) {
      return file;
    }
    try {
      Path target = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
      if (!Files.exists(target)) {
        throw new EnsembleException(
            ShownPath.of(file)
                + ": found a link to `"
                + target
                + "`, where there is nothing, expected a file; let it lead to the project's"
                + " `nxc.json`");
      }
      return target;
    } catch (IOException e) {
      throw new EnsembleException(ShownPath.of(file) + ": " + IoReason.of(e), e);
    }
  }

  private static @Nullable String defaultFlavour(JsonPart root) {
    return root.get("default_flavour")
        .map(JsonPart::text)
        .filter(flavour -> !NO_FLAVOUR.contains(flavour))
        .orElse(null);
  }

  private static boolean truth(JsonPart part) {
    if (!part.node().isBoolean()) {
      throw part.wrong("`true` or `false`");
    }
    return part.node().asBoolean();
  }
}
