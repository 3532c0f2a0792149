// SPDX-License-Identifier: Apache-2.0
/** The flavour docker, beside Docker's own command line and beside the sandbox. */
@NullMarked
package org.ensemble.benchmarks.docker;

import org.jspecify.annotations.NullMarked;
