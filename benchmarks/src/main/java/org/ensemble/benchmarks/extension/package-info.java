// SPDX-License-Identifier: Apache-2.0
/** What the JUnit extension costs when nothing is deployed. */
@NullMarked
package org.ensemble.benchmarks.extension;

import org.jspecify.annotations.NullMarked;
