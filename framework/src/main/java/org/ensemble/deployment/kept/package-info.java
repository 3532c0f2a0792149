// SPDX-License-Identifier: Apache-2.0
/**
 * What both ends of a keeper's socket know: the process that keeps a deployment, and those that use
 * it. Who listens is in {@code deployment.keeper}.
 */
@NullMarked
package org.ensemble.deployment.kept;

import org.jspecify.annotations.NullMarked;
