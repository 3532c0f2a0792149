// SPDX-License-Identifier: Apache-2.0
/** The one place through which the command line writes: terminals, colours, progress. */
@NullMarked
package org.ensemble.cli.output;

import org.jspecify.annotations.NullMarked;
