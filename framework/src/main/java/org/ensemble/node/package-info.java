// SPDX-License-Identifier: Apache-2.0
/** The handle a test holds on a node. */
@NullMarked
package org.ensemble.node;

import org.jspecify.annotations.NullMarked;
