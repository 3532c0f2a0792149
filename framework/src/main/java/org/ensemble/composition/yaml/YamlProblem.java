// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

/**
 * Something wrong with a text as YAML.
 *
 * @param message what, for people
 */
public record YamlProblem(Position position, String message) {}
