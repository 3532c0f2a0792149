// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the states that are searched.
 *
 * @param name for people
 * @param sources of the compositions; null for those that are there
 * @param properties system properties of a run
 */
record State(String name, @Nullable Sources sources, Map<String, String> properties) {}
