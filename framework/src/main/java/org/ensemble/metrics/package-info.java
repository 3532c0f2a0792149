// SPDX-License-Identifier: Apache-2.0
/** What a test measures, for the record of its run. */
@NullMarked
package org.ensemble.metrics;

import org.jspecify.annotations.NullMarked;
