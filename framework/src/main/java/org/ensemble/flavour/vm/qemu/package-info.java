// SPDX-License-Identifier: Apache-2.0
/** How QEMU is started and talked to. */
@NullMarked
package org.ensemble.flavour.vm.qemu;

import org.jspecify.annotations.NullMarked;
