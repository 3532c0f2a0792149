// SPDX-License-Identifier: Apache-2.0
/** The model of a compose-info file, which says what a build of NixOS Compose has made. */
@NullMarked
package org.ensemble.nxc.info;

import org.jspecify.annotations.NullMarked;
