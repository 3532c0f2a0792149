// SPDX-License-Identifier: Apache-2.0
/**
 * The Docker Engine that a run uses: one that is there, or one of our own for as long as the run.
 */
@NullMarked
package org.ensemble.cli.engine;

import org.jspecify.annotations.NullMarked;
