// SPDX-License-Identifier: Apache-2.0
/**
 * What this machine looks like from outside before and after a run: whether anything was left
 * behind.
 *
 * <p>Whose a process is: ours, if it or one above it has inherited our mark in its environment, or
 * is this process. A node clears the environment, so a process also is ours if it has the looks of
 * Ensemble (see {@link org.ensemble.cli.footprint.Ownership}) and no JVM lives above it: one that
 * does is somebody else's run. Everything else on a busy machine is nobody's business.
 */
@NullMarked
package org.ensemble.cli.footprint;

import org.jspecify.annotations.NullMarked;
