// SPDX-License-Identifier: Apache-2.0
/** The commands on images and their cache. */
@NullMarked
package org.ensemble.cli.image;

import org.jspecify.annotations.NullMarked;
