// SPDX-License-Identifier: Apache-2.0
/** The contract between a deployment and whatever realises its nodes. */
@NullMarked
package org.ensemble.flavour;

import org.jspecify.annotations.NullMarked;
