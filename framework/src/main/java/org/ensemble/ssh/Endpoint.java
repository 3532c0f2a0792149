// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;

/**
 * A node as SSH sees it.
 *
 * @param name of the node, for messages
 * @param patience how long its sshd may be silent when it is asked something; a connection that is
 *     silent for longer is given up
 */
public record Endpoint(
    String name, WayIn wayIn, HostKey hostKey, ClientKey clientKey, Duration patience) {}
