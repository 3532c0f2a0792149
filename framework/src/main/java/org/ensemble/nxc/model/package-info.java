// SPDX-License-Identifier: Apache-2.0
/** Makes compositions of what NixOS Compose has built. */
@NullMarked
package org.ensemble.nxc.model;

import org.jspecify.annotations.NullMarked;
