// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

/** Checks names that test authors give. */
final class Names {

  private Names() {}

  /**
   * @param kind of what has the name: <code>user</code>
   * @throws IllegalArgumentException if no such thing can have that name
   */
  static String checked(String kind, String name, String pattern) {
    if (!name.matches(pattern)) {
      throw new IllegalArgumentException("`" + name + "` cannot be the name of a " + kind);
    }
    return name;
  }
}
