// SPDX-License-Identifier: Apache-2.0
/** The tests that every flavour has to pass, for those who write one. */
@NullMarked
package org.ensemble.contract;

import org.jspecify.annotations.NullMarked;
