// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import org.jspecify.annotations.Nullable;

/**
 * Something that went into the runs and differs.
 *
 * @param kind such as {@code package} or {@code parameter}
 * @param name of the package, parameter, …
 * @param where the roles or compositions that it concerns; empty for all there are
 * @param baseline its value; several with commas between, null if it was not there
 * @param candidate the same
 */
public record InputChange(
    String kind,
    String name,
    String where,
    @Nullable String baseline,
    @Nullable String candidate) {}
