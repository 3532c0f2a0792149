// SPDX-License-Identifier: Apache-2.0
/**
 * What the nodes themselves say about why something has gone wrong: results of units, counters of
 * the kernel, room on disks, rights, sockets, links. Nothing is recognised by known words.
 */
@NullMarked
package org.ensemble.deployment.diagnosis;

import org.jspecify.annotations.NullMarked;
