// SPDX-License-Identifier: Apache-2.0
/** External programs whose output is watched while they run. */
@NullMarked
package org.ensemble.cli.process;

import org.jspecify.annotations.NullMarked;
