// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

/**
 * The kernel that a node runs on.
 *
 * @param release {@code 6.1.0-28-amd64}
 * @param version when and how it was built: {@code #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1}
 * @param architecture {@code x86_64}
 * @param commandLine what it was started with
 */
public record Kernel(String release, String version, String architecture, String commandLine) {}
