// SPDX-License-Identifier: Apache-2.0
/** What flavours share whose nodes are on a Linux bridge: how its faults are told to nft and tc. */
@NullMarked
package org.ensemble.flavour.network;

import org.jspecify.annotations.NullMarked;
