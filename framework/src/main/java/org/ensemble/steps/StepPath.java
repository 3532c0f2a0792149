// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step, by its name and those of the steps around it.
 *
 * @param names the outermost first; not empty
 */
public record StepPath(List<String> names) {

  public StepPath {
    names = List.copyOf(names);
  }

  /** The innermost step that it was thrown in, if it was thrown in any. */
  public static Optional<StepPath> of(Throwable failure) {
    return InStep.pathOf(failure);
  }

  StepPath child(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new StepPath(longer);
  }

  /** <code>step `a leader is elected` > `node2 votes`</code>. */
  @Override
  public String toString() {
    return names.stream().map(name -> "`" + name + "`").collect(joining(" > ", "step ", ""));
  }
}
