// SPDX-License-Identifier: Apache-2.0
/** Maven's long output, made short. */
@NullMarked
package org.ensemble.cli.maven;

import org.jspecify.annotations.NullMarked;
