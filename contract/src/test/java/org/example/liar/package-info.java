// SPDX-License-Identifier: Apache-2.0
/** A flavour that does not keep the contract. */
@NullMarked
package org.example.liar;

import org.jspecify.annotations.NullMarked;
