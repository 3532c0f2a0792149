// SPDX-License-Identifier: Apache-2.0
/** Commands on a node, beside other ways of running them. */
@NullMarked
package org.ensemble.benchmarks.commands;

import org.jspecify.annotations.NullMarked;
