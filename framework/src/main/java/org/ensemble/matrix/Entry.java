// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.List;

/**
 * What became of a test in one flavour, or of a class that was skipped or failed as a whole.
 *
 * @param path display names, from the outermost class down to its own
 * @param millis that it took; 0 if it was not run
 * @param reason lines for people; empty where there is nothing to explain
 */
public record Entry(List<String> path, Verdict verdict, long millis, List<String> reason) {

  public Entry {
    path = List.copyOf(path);
    reason = List.copyOf(reason);
  }

  String name() {
    return String.join(" > ", path);
  }
}
