// SPDX-License-Identifier: Apache-2.0
/** The JUnit door: annotations, and the extension behind them. */
@NullMarked
package org.ensemble.junit;

import org.jspecify.annotations.NullMarked;
