// SPDX-License-Identifier: Apache-2.0
/**
 * The containers that {@code docker-compose} has made of a file, found on a Docker Engine by the
 * labels that it gives them.
 */
@NullMarked
package org.ensemble.deployment.nxc.compose;

import org.jspecify.annotations.NullMarked;
