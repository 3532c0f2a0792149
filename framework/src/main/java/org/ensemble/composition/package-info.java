// SPDX-License-Identifier: Apache-2.0
/** The model of a composition, and the readers that make one. */
@NullMarked
package org.ensemble.composition;

import org.jspecify.annotations.NullMarked;
