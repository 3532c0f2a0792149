// SPDX-License-Identifier: Apache-2.0
/** Where compositions are found by name. */
@NullMarked
package org.ensemble.composition.search;

import org.jspecify.annotations.NullMarked;
