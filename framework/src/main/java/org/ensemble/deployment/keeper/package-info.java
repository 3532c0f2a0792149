// SPDX-License-Identifier: Apache-2.0
/**
 * Deployments that outlive the process that asked for them: the keeper, a process that brings one
 * up and listens on a Unix domain socket, and what other processes of its user do with it.
 */
@NullMarked
package org.ensemble.deployment.keeper;

import org.jspecify.annotations.NullMarked;
