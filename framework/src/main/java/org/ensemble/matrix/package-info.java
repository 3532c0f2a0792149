// SPDX-License-Identifier: Apache-2.0
/** Results of the same tests in several flavours, side by side. */
@NullMarked
package org.ensemble.matrix;

import org.jspecify.annotations.NullMarked;
