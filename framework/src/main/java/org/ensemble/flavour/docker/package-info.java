// SPDX-License-Identifier: Apache-2.0
/** The flavour whose nodes are containers of a Docker Engine on this machine. */
@NullMarked
package org.ensemble.flavour.docker;

import org.jspecify.annotations.NullMarked;
