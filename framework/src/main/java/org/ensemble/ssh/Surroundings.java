// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds besides what its login gives it.
 *
 * @param environment variables with names that a shell can assign
 * @param directory absolute; null for the user's home
 */
public record Surroundings(Map<String, String> environment, @Nullable String directory) {

  public static final Surroundings NONE = new Surroundings(Map.of(), null);
}
