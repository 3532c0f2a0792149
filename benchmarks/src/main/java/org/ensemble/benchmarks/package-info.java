// SPDX-License-Identifier: Apache-2.0
/** How fast things are, beside peers in the same run. What each line means is in the README. */
@NullMarked
package org.ensemble.benchmarks;

import org.jspecify.annotations.NullMarked;
