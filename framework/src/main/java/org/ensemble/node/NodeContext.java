// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Slowness;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment gives a node's handle.
 *
 * @param wayIn to whatever machine the node runs on at the time
 * @param hostKey the one that is in the node
 * @param clientKey whose public half is in the node
 * @param commandLimit per command unless a test says otherwise, before slowness
 * @param console where the flavour writes what the console shows; null if it does not
 * @param masking applied to commands and output before they become part of a message
 */
public record NodeContext(
    String name,
    String role,
    String address,
    WayIn wayIn,
    HostKey hostKey,
    ClientKey clientKey,
    PowerSwitch power,
    NetworkSwitch network,
    MachineSwitch machine,
    FaultSwitch faults,
    CommandListener listener,
    Slowness slowness,
    Duration commandLimit,
    @Nullable Path console,
    UnaryOperator<String> masking) {

  /** A time limit per command that suits most. */
  public static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);
}
