// SPDX-License-Identifier: Apache-2.0
/** Bringing nodes up and taking them down, beside a shell script that does the same. */
@NullMarked
package org.ensemble.benchmarks.deploy;

import org.jspecify.annotations.NullMarked;
