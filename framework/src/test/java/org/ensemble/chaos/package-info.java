// SPDX-License-Identifier: Apache-2.0
/** What is left of runs that are killed, and of many that are not: nothing. */
@NullMarked
package org.ensemble.chaos;

import org.jspecify.annotations.NullMarked;
