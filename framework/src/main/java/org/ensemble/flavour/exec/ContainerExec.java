// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.exec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.EngineStream;
import org.ensemble.ssh.WayIn;

/**
 * Starts processes inside a container, as root; see "exec" in the engine's reference.
 *
 * @param container its id or name
 */
public record ContainerExec(EngineSocket socket, String container) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Starts one, without a terminal.
   *
   * @param command a path or a name that is in the container's own PATH, and arguments
   * @return its standard streams, of which standard error is among the complaints
   * @throws IOException if the engine does not answer or refuses, as it does where the container
   *     does not run; with the reason in words
   */
  public WayIn.Connection start(List<String> command) throws IOException {
    ObjectNode order =
        JSON.createObjectNode()
            .put("AttachStdin", true)
            .put("AttachStdout", true)
            .put("AttachStderr", true)
            // The image of a stranger may name somebody else.
            .put("User", "0");
    ArrayNode words = order.putArray("Cmd");
    command.forEach(words::add);
    String id;
    try {
      String answer =
          new Engine(socket).post("/containers/" + container + "/exec", order.toString());
      id = JSON.readTree(answer).path("Id").asText();
    } catch (EnsembleException | JsonProcessingException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new ExecConnection(
        EngineStream.open(socket, "/exec/" + id + "/start", "{\"Detach\":false,\"Tty\":false}"));
  }
}
