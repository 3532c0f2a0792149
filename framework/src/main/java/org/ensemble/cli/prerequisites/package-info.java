// SPDX-License-Identifier: Apache-2.0
/** What this machine has for bringing up nodes, what it lacks, and how to get that. */
@NullMarked
package org.ensemble.cli.prerequisites;

import org.jspecify.annotations.NullMarked;
