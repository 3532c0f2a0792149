// SPDX-License-Identifier: Apache-2.0
/** Where in a row of states something turned bad, though a test of a state may be wrong. */
@NullMarked
package org.ensemble.report.bisect;

import org.jspecify.annotations.NullMarked;
