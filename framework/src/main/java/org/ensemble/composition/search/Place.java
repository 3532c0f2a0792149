// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Somewhere that holds compositions by name. */
interface Place {

  /** What a composition's file is called. */
  String FILE = "composition.yaml";

  /** What a project of NixOS Compose has, which is a composition, too. */
  String PROJECT = "nxc.json";

  /** The file that makes a directory a composition; empty if it is none. */
  static Optional<Path> in(Path directory) {
    return Stream.of(FILE, PROJECT, "nxc/" + PROJECT)
        .map(directory::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The file of that composition, on disk. */
  Optional<Path> find(String name);

  /** The names of all it holds. */
  Collection<String> names();
}
