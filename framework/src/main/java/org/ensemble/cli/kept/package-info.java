// SPDX-License-Identifier: Apache-2.0
/** Commands on deployments that outlive the command that has brought them up. */
@NullMarked
package org.ensemble.cli.kept;

import org.jspecify.annotations.NullMarked;
