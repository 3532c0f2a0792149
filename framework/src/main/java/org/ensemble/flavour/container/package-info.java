// SPDX-License-Identifier: Apache-2.0
/**
 * What flavours share whose nodes are containers on this machine's kernel: what a node is given
 * before it boots, and how its end is read.
 */
@NullMarked
package org.ensemble.flavour.container;

import org.jspecify.annotations.NullMarked;
