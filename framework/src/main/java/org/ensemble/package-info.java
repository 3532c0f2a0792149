// SPDX-License-Identifier: Apache-2.0
/** What every layer may throw. */
@NullMarked
package org.ensemble;

import org.jspecify.annotations.NullMarked;
