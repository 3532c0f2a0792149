// SPDX-License-Identifier: Apache-2.0
/** What is noted while a run goes on, and becomes its record in the end. */
@NullMarked
package org.ensemble.report.notes;

import org.jspecify.annotations.NullMarked;
