// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which run this is.
 *
 * @param id the same in all parts of a run, and in no other run
 * @param command that started it; null if that is not known, as in an IDE
 * @param ensemble the version that has written this
 */
public record RunInfo(
    String id, Instant startedAt, Instant finishedAt, @Nullable String command, String ensemble) {}
