// SPDX-License-Identifier: Apache-2.0
/**
 * How much a machine is asked to carry at once: deployments wait until there is memory for them,
 * nodes until processors have time for their boot. All JVMs of a user take part that have the same
 * directory for state; what one holds is free again when it ends, however it ends.
 */
@NullMarked
package org.ensemble.deployment.admission;

import org.jspecify.annotations.NullMarked;
