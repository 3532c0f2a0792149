// SPDX-License-Identifier: Apache-2.0
/** From a {@code composition.yaml} to a composition, or to everything that is wrong with it. */
@NullMarked
package org.ensemble.composition.reader;

import org.jspecify.annotations.NullMarked;
