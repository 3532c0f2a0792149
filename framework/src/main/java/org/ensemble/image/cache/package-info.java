// SPDX-License-Identifier: Apache-2.0
/** Where images lie on disk, and who may touch what at which time. */
@NullMarked
package org.ensemble.image.cache;

import org.jspecify.annotations.NullMarked;
