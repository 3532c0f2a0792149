// SPDX-License-Identifier: Apache-2.0
/** The beginning of a composition and its tests. */
@NullMarked
package org.ensemble.cli.init;

import org.jspecify.annotations.NullMarked;
