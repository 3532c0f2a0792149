// SPDX-License-Identifier: Apache-2.0
/** Records for people. */
@NullMarked
package org.ensemble.report.text;

import org.jspecify.annotations.NullMarked;
