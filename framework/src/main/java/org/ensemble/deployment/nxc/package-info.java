// SPDX-License-Identifier: Apache-2.0
/**
 * Deployments that NixOS Compose has started, as deployments of ours can be used: what its files
 * say is read in {@code org.ensemble.nxc}, here it becomes handles of nodes.
 */
@NullMarked
package org.ensemble.deployment.nxc;

import org.jspecify.annotations.NullMarked;
