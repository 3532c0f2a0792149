// SPDX-License-Identifier: Apache-2.0
/** What has changed between runs, from their records alone. */
@NullMarked
package org.ensemble.report.compare;

import org.jspecify.annotations.NullMarked;
