// SPDX-License-Identifier: Apache-2.0
/** Files and directories on their way between the test's machine and nodes. */
@NullMarked
package org.ensemble.node.copy;

import org.jspecify.annotations.NullMarked;
