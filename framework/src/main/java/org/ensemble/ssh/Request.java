// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.io.InputStream;
import org.ensemble.support.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A command to be run on a node.
 *
 * @param command a program for {@code bash}, or for {@code sh} where there is no bash
 * @param user who runs it, after a login; null is root, without one
 * @param deadline when it is killed; the way to the node counts
 * @param stdin what it reads; the caller closes it; null for nothing
 * @param inBackground whether nobody waits for it right away; then a command that is one program
 *     becomes that program, so that a signal meets it and not a shell
 */
public record Request(
    String command,
    @Nullable String user,
    Surroundings surroundings,
    Deadline deadline,
    @Nullable InputStream stdin,
    OutputTap tap,
    boolean inBackground) {

  /** In no particular surroundings. */
  public Request(
      String command,
      @Nullable String user,
      Deadline deadline,
      @Nullable InputStream stdin,
      OutputTap tap) {
    this(command, user, Surroundings.NONE, deadline, stdin, tap, false);
  }

  /** Whether its beginning has to be told apart from what comes before it. */
  boolean hasToBeAnnounced() {
    return user != null || stdin != null || inBackground || surroundings.directory() != null;
  }
}
