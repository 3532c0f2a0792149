// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.search;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Somewhere that holds compositions by name. */
interface Place {

  /** What a composition's file is called. */
  String FILE = "composition.yaml";

  /** The {@code composition.yaml} of that composition, on disk. */
  Optional<Path> find(String name);

  /** The names of all it holds. */
  Collection<String> names();
}
