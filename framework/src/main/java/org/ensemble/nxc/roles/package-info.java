// SPDX-License-Identifier: Apache-2.0
/** How many nodes each role gets, and what they are called. */
@NullMarked
package org.ensemble.nxc.roles;

import org.jspecify.annotations.NullMarked;
