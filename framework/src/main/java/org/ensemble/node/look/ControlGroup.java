// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What bounds a node from outside, as far as the node itself can see it in its cgroup (version 2).
 * Where a flavour bounds it by other means, or the node is a machine of its own, nothing is seen; a
 * limit is empty, too, if there is none.
 *
 * @param memoryLimit in bytes
 * @param memoryUsed in bytes, caches included; empty only if it cannot be seen
 * @param oomKills processes ended since the node started because memory had run out
 * @param cpuLimit in processors
 * @param cpuUsed time on processors since the node started
 * @param processLimit processes and threads
 * @param processes and threads now
 */
public record ControlGroup(
    OptionalLong memoryLimit,
    OptionalLong memoryUsed,
    OptionalLong oomKills,
    OptionalDouble cpuLimit,
    Optional<Duration> cpuUsed,
    OptionalLong processLimit,
    OptionalLong processes) {}
