// SPDX-License-Identifier: Apache-2.0
/** YAML text as a tree in which everything knows where it stands. */
@NullMarked
package org.ensemble.composition.yaml;

import org.jspecify.annotations.NullMarked;
