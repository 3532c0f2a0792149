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
 * @param stdin what it reads, closed when that is over; null for nothing
 */
public record Request(
    String command,
    @Nullable String user,
    Deadline deadline,
    @Nullable InputStream stdin,
    OutputTap tap) {}
