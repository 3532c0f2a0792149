// SPDX-License-Identifier: Apache-2.0
/** Images: from a recipe to a content-addressed tree in the cache. */
@NullMarked
package org.ensemble.image;

import org.jspecify.annotations.NullMarked;
