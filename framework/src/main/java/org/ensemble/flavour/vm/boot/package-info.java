// SPDX-License-Identifier: Apache-2.0
/** What a virtual machine begins with: a kernel, its modules, and a RAM disk of ours. */
@NullMarked
package org.ensemble.flavour.vm.boot;

import org.jspecify.annotations.NullMarked;
