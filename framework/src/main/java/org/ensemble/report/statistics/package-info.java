// SPDX-License-Identifier: Apache-2.0
/**
 * What can be said of repeats: whether two sets of them differ by more than chance. Knows no runs.
 */
@NullMarked
package org.ensemble.report.statistics;

import org.jspecify.annotations.NullMarked;
