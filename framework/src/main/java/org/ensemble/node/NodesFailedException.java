// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ensemble.EnsembleException;

/** A command that was run on many nodes did not do on all of them what was asked of it. */
public final class NodesFailedException extends EnsembleException {

  private static final long serialVersionUID = 1L;

  private final transient Answers answers;
  private final transient Map<String, EnsembleException> unanswered;

  NodesFailedException(String message, Answers answers, Map<String, EnsembleException> unanswered) {
    super(message, unanswered.values().stream().findFirst().orElse(null));
    this.answers = answers;
    this.unanswered = new LinkedHashMap<>(unanswered);
  }

  /** Of the nodes on which the command came to an exit status. */
  public Answers answers() {
    return answers;
  }

  /**
   * Why there is no exit status, by the names of the nodes of which there is none: for one that is
   * down a {@link NodeUnreachableException}, for example.
   */
  public Map<String, EnsembleException> unanswered() {
    return new LinkedHashMap<>(unanswered);
  }
}
