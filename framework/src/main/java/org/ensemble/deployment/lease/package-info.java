// SPDX-License-Identifier: Apache-2.0
/**
 * What a deployment holds outside the JVM, on record, and how it is freed.
 *
 * <p>Everything in here runs in the watchdog too, whose class path is this project's own classes:
 * no library is used.
 */
@NullMarked
package org.ensemble.deployment.lease;

import org.jspecify.annotations.NullMarked;
