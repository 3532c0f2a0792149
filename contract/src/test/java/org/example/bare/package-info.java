// SPDX-License-Identifier: Apache-2.0
/** A flavour as a lab would write one: real nodes with as little code as it takes. */
@NullMarked
package org.example.bare;

import org.jspecify.annotations.NullMarked;
