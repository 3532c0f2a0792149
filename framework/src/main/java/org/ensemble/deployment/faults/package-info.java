// SPDX-License-Identifier: Apache-2.0
/**
 * What a test has broken on purpose in a deployment: kept in one book, so that it can be healed.
 */
@NullMarked
package org.ensemble.deployment.faults;

import org.jspecify.annotations.NullMarked;
