// SPDX-License-Identifier: Apache-2.0
/** Sessions to a node over SSH, whatever the way in. */
@NullMarked
package org.ensemble.ssh;

import org.jspecify.annotations.NullMarked;
