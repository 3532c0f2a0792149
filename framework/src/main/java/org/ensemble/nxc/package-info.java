// SPDX-License-Identifier: Apache-2.0
/** Projects of NixOS Compose, read as it reads them. */
@NullMarked
package org.ensemble.nxc;

import org.jspecify.annotations.NullMarked;
