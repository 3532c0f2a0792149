// SPDX-License-Identifier: Apache-2.0
/** Deployment files of NixOS Compose, read and written. */
@NullMarked
package org.ensemble.nxc.deploy;

import org.jspecify.annotations.NullMarked;
