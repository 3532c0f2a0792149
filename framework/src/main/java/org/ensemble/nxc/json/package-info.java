// SPDX-License-Identifier: Apache-2.0
/** JSON files with errors that name the place, and JSON as Python writes it. */
@NullMarked
package org.ensemble.nxc.json;

import org.jspecify.annotations.NullMarked;
