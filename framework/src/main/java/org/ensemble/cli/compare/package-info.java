// SPDX-License-Identifier: Apache-2.0
/** Commands on run records: comparing them, keeping them, and finding where they turned. */
@NullMarked
package org.ensemble.cli.compare;

import org.jspecify.annotations.NullMarked;
