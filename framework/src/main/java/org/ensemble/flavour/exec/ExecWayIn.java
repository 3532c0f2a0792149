// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.exec;

import java.io.IOException;
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
 *
 * @param files what is in the container for it
 */
public record ExecWayIn(ContainerExec exec, SshdFiles files) implements WayIn {

  @Override
  public Connection connect() throws IOException {
    return exec.start(SshdInvocation.command(files));
  }
}
