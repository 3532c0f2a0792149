// SPDX-License-Identifier: Apache-2.0
/** What can be seen on a node: each thing with the command that shows it and how that is read. */
@NullMarked
package org.ensemble.node.look;

import org.jspecify.annotations.NullMarked;
