// SPDX-License-Identifier: Apache-2.0
/** What nodes use of the machine, over time. */
@NullMarked
package org.ensemble.deployment.usage;

import org.jspecify.annotations.NullMarked;
