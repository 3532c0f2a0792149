// SPDX-License-Identifier: Apache-2.0
/** Deployments that are there already, of whichever kind a run is attached to. */
@NullMarked
package org.ensemble.deployment.attach;

import org.jspecify.annotations.NullMarked;
