// SPDX-License-Identifier: Apache-2.0
/** AssertJ assertions on nodes and what is on them. */
@NullMarked
package org.ensemble.assertions;

import org.jspecify.annotations.NullMarked;
