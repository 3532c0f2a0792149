// SPDX-License-Identifier: Apache-2.0
/** Bringing a composition up in a flavour, and taking everything down again. */
@NullMarked
package org.ensemble.deployment;

import org.jspecify.annotations.NullMarked;
