// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

/**
 * A key of a mapping, with its value.
 *
 * @param position of the key
 */
public record YamlEntry(Position position, String key, YamlNode value) {}
