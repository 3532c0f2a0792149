// SPDX-License-Identifier: Apache-2.0
/** The command that finds the state of a composition from which on a test fails. */
@NullMarked
package org.ensemble.cli.bisect;

import org.jspecify.annotations.NullMarked;
