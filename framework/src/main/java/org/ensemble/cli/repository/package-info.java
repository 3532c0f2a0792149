// SPDX-License-Identifier: Apache-2.0
/** The user's project as Git knows it. */
@NullMarked
package org.ensemble.cli.repository;

import org.jspecify.annotations.NullMarked;
