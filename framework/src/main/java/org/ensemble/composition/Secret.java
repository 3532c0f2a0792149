// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

/**
 * A value that root of each node finds in {@code /run/secrets/NAME}, and that is masked everywhere
 * else.
 *
 * @param name of that file; where the value is not generated, also of the environment variable that
 *     has it
 * @param generated whether each deployment has a value of its own, at random
 */
public record Secret(String name, boolean generated) {}
