// SPDX-License-Identifier: Apache-2.0
/** What a deployment notes about itself for the record of its run. */
@NullMarked
package org.ensemble.deployment.recording;

import org.jspecify.annotations.NullMarked;
