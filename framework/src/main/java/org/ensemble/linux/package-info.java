// SPDX-License-Identifier: Apache-2.0
/**
 * What Ensemble asks of the Linux kernel directly: user namespaces, cgroups, process identities.
 */
@NullMarked
package org.ensemble.linux;

import org.jspecify.annotations.NullMarked;
