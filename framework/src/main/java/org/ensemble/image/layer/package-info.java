// SPDX-License-Identifier: Apache-2.0
/** How one layer of an image is made from its inputs, inside namespaces. */
@NullMarked
package org.ensemble.image.layer;

import org.jspecify.annotations.NullMarked;
