// SPDX-License-Identifier: Apache-2.0
/** What several commands are told in the same words. */
@NullMarked
package org.ensemble.cli.options;

import org.jspecify.annotations.NullMarked;
