// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.info;

import org.jspecify.annotations.Nullable;

/**
 * What a build has of a role.
 *
 * @param init the store path of what its nodes start as their first process; null in docker, where
 *     the compose file has it
 * @param toplevel the store path of its system; only nspawn has it, null elsewhere
 */
public record NxcRole(String name, @Nullable String init, @Nullable String toplevel) {}
