// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.io.IOException;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.EngineStream;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdInvocation;
import org.ensemble.ssh.WayIn;

/**
 * Starts an sshd for each connection inside a container, through the engine; needs no address and
 * no port.
 *
 * <p>Measured: a byte there and back takes 0.08 ms, against 0.01 through a pipe to nsenter(1). That
 * would need root, and would run a program of the node before it has given up the caller's
 * privileges.
 */
record ExecWayIn(EngineClient client, EngineSocket socket, String container) implements WayIn {

  @Override
  public Connection connect() throws IOException {
    String exec;
    try {
      exec =
          client.ask(
              "start sshd",
              engine ->
                  engine
                      .execCreateCmd(container)
                      .withAttachStdin(true)
                      .withAttachStdout(true)
                      .withAttachStderr(true)
                      .withCmd(SshdInvocation.command(SshdFiles.IN_NODE).toArray(String[]::new))
                      .exec()
                      .getId());
    } catch (EnsembleException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new ExecConnection(
        EngineStream.open(socket, "/exec/" + exec + "/start", "{\"Detach\":false,\"Tty\":false}"));
  }
}
