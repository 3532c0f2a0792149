// SPDX-License-Identifier: Apache-2.0
/** What flavours make of an image: its tree as a stream, a disk, an initial RAM disk. */
@NullMarked
package org.ensemble.image.form;

import org.jspecify.annotations.NullMarked;
