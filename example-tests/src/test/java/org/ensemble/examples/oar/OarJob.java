// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.oar;

import java.util.List;

/**
 * A job as OAR sees it.
 *
 * @param state such as {@code Waiting}, {@code Running}, {@code Terminated} or {@code Error}
 * @param exitStatus of its command; -1 as long as there is none
 * @param nodes where it runs or ran, the first one first; empty while it waits
 * @param message what the scheduler says of it; empty until it has looked at it
 * @param start in seconds since the epoch, 0 if it has not started
 * @param stop in seconds since the epoch, 0 if it has not ended
 * @param events their types, such as {@code FRAG_JOB_REQUEST}
 */
public record OarJob(
    int id,
    String state,
    int exitStatus,
    List<String> nodes,
    String message,
    long start,
    long stop,
    List<String> events) {

  /** Where the first node has what it printed. */
  public String outputOf(String user) {
    return "/home/" + user + "/OAR." + id + ".stdout";
  }

  boolean hasEnded() {
    return state.equals("Terminated") || state.equals("Error");
  }
}
