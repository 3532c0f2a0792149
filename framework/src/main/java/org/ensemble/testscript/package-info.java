// SPDX-License-Identifier: Apache-2.0
/**
 * Test scripts in Python as the NixOS test driver and NixOS Compose have them, on the nodes of a
 * deployment: a {@code python3} of this machine runs the script, and asks us for everything that
 * has to do with nodes.
 */
@NullMarked
package org.ensemble.testscript;

import org.jspecify.annotations.NullMarked;
