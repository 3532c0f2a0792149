// SPDX-License-Identifier: Apache-2.0
/** The flavours whose nodes are virtual machines. */
@NullMarked
package org.ensemble.flavour.vm;

import org.jspecify.annotations.NullMarked;
