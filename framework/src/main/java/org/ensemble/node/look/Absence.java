// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.Collection;
import org.ensemble.EnsembleException;
import org.ensemble.support.Suggestions;

/** Says that something of a name is not on a node, and what is. */
final class Absence {

  private static final int SUGGESTED = 10;

  private Absence() {}

  /** {@code unknown user `alic`: known are `alice`, `root`}, the nearest ten at most. */
  static String text(String kind, String name, Collection<String> known) {
    return Suggestions.unknown(
        kind, name, Suggestions.nearestFirst(name, known).stream().limit(SUGGESTED).toList());
  }

  static EnsembleException exception(
      Sight sight, String kind, String name, Collection<String> known) {
    return new EnsembleException("node `" + sight.node() + "`: " + text(kind, name, known));
  }
}
