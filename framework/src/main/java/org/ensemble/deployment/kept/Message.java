// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes over a keeper's socket, a line of JSON each. */
public sealed interface Message {

  /**
   * The first line of each connection.
   *
   * @param node to whose sshd the connection is to lead from now on; null for one of requests and
   *     answers
   */
  record Hello(@Nullable String node) implements Message {}

  /**
   * The answer, where a node is asked for.
   *
   * @param error why it is not to be had; null if what follows is the node's
   */
  record Welcome(@Nullable String error) implements Message {}

  /**
   * A call of a method of one of the {@linkplain Switches switches}.
   *
   * @param number tells its answer from others
   * @param on which switch
   * @param of whose: a node's name, a fault's number
   * @param with the arguments
   */
  record Call(long number, String on, String of, String method, List<JsonNode> with)
      implements Message {}

  /**
   * Whatever the keeper says.
   *
   * @param number of the call that is answered; 0 for no call
   * @param value what it returned
   * @param error why it failed; null if it did not
   * @param later whether this is not the answer, but what came of it later on
   * @param news for people; null for none
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record Answer(
      long number,
      @Nullable JsonNode value,
      @Nullable String error,
      boolean later,
      @Nullable String news)
      implements Message {}
}
