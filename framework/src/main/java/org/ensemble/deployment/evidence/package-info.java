// SPDX-License-Identifier: Apache-2.0
/** What a deployment leaves for people to read: consoles, journals, commands, collected files. */
@NullMarked
package org.ensemble.deployment.evidence;

import org.jspecify.annotations.NullMarked;
