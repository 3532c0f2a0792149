// SPDX-License-Identifier: Apache-2.0
/** Small helpers without a home in the domain: words, times, quoting, external programs. */
@NullMarked
package org.ensemble.support;

import org.jspecify.annotations.NullMarked;
