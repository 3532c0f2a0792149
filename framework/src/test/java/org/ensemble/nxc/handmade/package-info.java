// SPDX-License-Identifier: Apache-2.0
/**
 * Stands for NixOS, which cannot be built where there is no cache of Nix: builds in exactly the
 * layout of NixOS Compose, whose systems unpack a Debian when they boot.
 */
@NullMarked
package org.ensemble.nxc.handmade;

import org.jspecify.annotations.NullMarked;
