// SPDX-License-Identifier: Apache-2.0
/** The command line door. */
@NullMarked
package org.ensemble.cli;

import org.jspecify.annotations.NullMarked;
