// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import org.jspecify.annotations.Nullable;

/**
 * What the nodes of a role began with.
 *
 * @param identity the digest of its tree
 * @param packages the digest of its manifest, under which {@link RunRecord#packages()} has it; null
 *     if nobody knows its packages
 */
public record ImageRecord(String role, String identity, @Nullable String packages) {}
