// SPDX-License-Identifier: Apache-2.0
/** Named steps within a test. What a test imports is {@link org.ensemble.steps.Steps}. */
@NullMarked
package org.ensemble.steps;

import org.jspecify.annotations.NullMarked;
