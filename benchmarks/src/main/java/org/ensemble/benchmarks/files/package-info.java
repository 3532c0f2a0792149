// SPDX-License-Identifier: Apache-2.0
/** Large files to and from a node, beside {@code scp}. */
@NullMarked
package org.ensemble.benchmarks.files;

import org.jspecify.annotations.NullMarked;
