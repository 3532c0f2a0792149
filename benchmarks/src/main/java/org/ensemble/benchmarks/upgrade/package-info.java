// SPDX-License-Identifier: Apache-2.0
/** Whether a comparison of runs says what has changed in a real cluster, and nothing else. */
@NullMarked
package org.ensemble.benchmarks.upgrade;

import org.jspecify.annotations.NullMarked;
