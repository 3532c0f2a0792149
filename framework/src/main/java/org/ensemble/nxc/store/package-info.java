// SPDX-License-Identifier: Apache-2.0
/** Where paths of the Nix store are on this machine. */
@NullMarked
package org.ensemble.nxc.store;

import org.jspecify.annotations.NullMarked;
