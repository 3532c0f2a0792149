// SPDX-License-Identifier: Apache-2.0
/** Test scripts that are named on the command line. */
@NullMarked
package org.ensemble.cli.script;

import org.jspecify.annotations.NullMarked;
