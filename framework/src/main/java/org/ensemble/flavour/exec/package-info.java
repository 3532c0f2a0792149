// SPDX-License-Identifier: Apache-2.0
/**
 * The way into a container of a Docker Engine, whoever has started it: processes in it whose
 * standard streams we hold. Needs no library of Docker's.
 */
@NullMarked
package org.ensemble.flavour.exec;

import org.jspecify.annotations.NullMarked;
