// SPDX-License-Identifier: Apache-2.0
/** What flavours share whose nodes hang on a bridge in namespaces of their deployment's own. */
@NullMarked
package org.ensemble.flavour.bridge;

import org.jspecify.annotations.NullMarked;
