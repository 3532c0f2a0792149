// SPDX-License-Identifier: Apache-2.0
/** Builds of projects of NixOS Compose, by its own tool or by Nix. */
@NullMarked
package org.ensemble.nxc.tool;

import org.jspecify.annotations.NullMarked;
