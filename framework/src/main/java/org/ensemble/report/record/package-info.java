// SPDX-License-Identifier: Apache-2.0
/**
 * The record of a run: what was run, on what, and how it went. Whatever compares or shows runs
 * draws from it alone, so it knows nothing of how it comes about.
 */
@NullMarked
package org.ensemble.report.record;

import org.jspecify.annotations.NullMarked;
