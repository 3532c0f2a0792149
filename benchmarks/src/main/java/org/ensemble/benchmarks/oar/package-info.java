// SPDX-License-Identifier: Apache-2.0
/** What somebody who tests OAR waits for. */
@NullMarked
package org.ensemble.benchmarks.oar;

import org.jspecify.annotations.NullMarked;
