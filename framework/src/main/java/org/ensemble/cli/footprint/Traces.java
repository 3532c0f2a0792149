// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.util.Map;

/** One kind of thing that may be left behind. */
interface Traces {

  /**
   * One of them.
   *
   * @param description which it is, and what a reader needs to find it
   * @param ours whether it counts as left behind if it is new
   */
  record Trace(String description, boolean ours) {}

  /** In the singular, such as {@code process}. */
  String kind();

  /** All there are, by what tells one from a later one of the same name. */
  Map<String, Trace> look(ProcessTable processes, Ownership ownership);
}
