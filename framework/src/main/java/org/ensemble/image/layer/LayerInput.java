// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.composition.Kernel.OwnKernel;
import org.jspecify.annotations.Nullable;

/** What a layer is made from. */
public sealed interface LayerInput {

  /** A minimal Debian with what the handle of a node needs; the lowest layer. */
  record Bootstrap() implements LayerInput {}

  /**
   * An image that a Docker Engine has; the lowest layer.
   *
   * @param reference as people write it
   * @param id what names its content, as the engine has it: {@code sha256:…}
   */
  record EngineImage(String reference, String id) implements LayerInput {}

  /**
   * Everything that systems in a Nix store consist of; the lowest layer. What a store path holds
   * never changes, so its name says it all.
   *
   * @param store where the store is on this machine
   * @param systems store paths
   */
  record NixStore(Path store, List<String> systems) implements LayerInput {
    public NixStore {
      systems = List.copyOf(systems);
    }
  }

  /**
   * What makes a root file system of a Nix store: the directories that a system expects, and links
   * to its programs for as long as it has not booted.
   *
   * @param init the store path of its first process
   */
  record NixRoot(String init) implements LayerInput {}

  /**
   * Packages of the recipe's sources, and local ones.
   *
   * @param debs absolute
   * @param offered absolute directories of local ones that are taken where something asks for them
   */
  record Packages(List<String> packages, List<Path> debs, List<Path> offered)
      implements LayerInput {
    public Packages {
      packages = List.copyOf(packages);
      debs = List.copyOf(debs);
      offered = List.copyOf(offered);
    }

    /** Without directories. */
    public Packages(List<String> packages, List<Path> debs) {
      this(packages, debs, List.of());
    }
  }

  /**
   * A kernel with its modules, and a program to boot it with: no root file system. The only layer
   * of its image.
   *
   * @param name of the package, or of one that depends on it
   * @param files the kernel itself; null if that package brings it
   */
  record Kernel(String name, @Nullable OwnKernel files) implements LayerInput {}

  /**
   * Files, then a script.
   *
   * @param setup absolute, or null for none
   * @param parameters what the script finds in its environment
   */
  record Content(List<ImageFile> files, @Nullable Path setup, Map<String, String> parameters)
      implements LayerInput {
    public Content {
      files = List.copyOf(files);
      parameters = Map.copyOf(parameters);
    }
  }
}
