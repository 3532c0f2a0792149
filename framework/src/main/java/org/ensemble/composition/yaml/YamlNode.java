// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A value in a YAML text.
 *
 * <p>The accessors are tolerant: what is not there, or is of another kind, is empty. So each check
 * looks at what concerns it, whatever else is wrong in the text.
 */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {

  /** Where it begins. */
  Position position();

  /** Its place in the document as people write it, {@code roles.node.ready[2]}; empty: the root. */
  String path();

  /** The entries of a mapping, in their order. */
  default List<YamlEntry> entries() {
    return List.of();
  }

  /** The elements of a sequence. */
  default List<YamlNode> items() {
    return List.of();
  }

  /** The value of a key. */
  default Optional<YamlNode> get(String key) {
    return entry(key).map(YamlEntry::value);
  }

  /** The entry of a key. */
  default Optional<YamlEntry> entry(String key) {
    return entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  /** The elements of the sequence at a key. */
  default List<YamlNode> items(String key) {
    return get(key).map(YamlNode::items).orElse(List.of());
  }

  /** The entries of the mapping at a key. */
  default List<YamlEntry> entries(String key) {
    return get(key).map(YamlNode::entries).orElse(List.of());
  }

  /** The scalar at a key. */
  default Optional<YamlScalar> scalar(String key) {
    return get(key).flatMap(YamlNode::asScalar);
  }

  /** This, if it is a scalar. */
  default Optional<YamlScalar> asScalar() {
    return Optional.empty();
  }
}
