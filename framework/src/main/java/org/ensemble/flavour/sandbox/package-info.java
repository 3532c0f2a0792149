// SPDX-License-Identifier: Apache-2.0
/** The flavour whose nodes are Linux namespaces on this machine's kernel. */
@NullMarked
package org.ensemble.flavour.sandbox;

import org.jspecify.annotations.NullMarked;
