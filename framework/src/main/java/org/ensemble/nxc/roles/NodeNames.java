// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.roles;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;

/**
 * Names of nodes that can be host names of a NixOS: those of Ensemble's own compositions, and more,
 * since compositions with such names are there. The expression is that of {@code
 * networking.hostName}.
 */
final class NodeNames {

  private static final Pattern LEGAL =
      Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9_-]{0,61}[a-zA-Z0-9])?");

  private NodeNames() {}

  static void check(String composition, Map<String, List<String>> nodes) {
    Map<String, String> owners = new HashMap<>();
    nodes.forEach((role, names) -> names.forEach(name -> check(composition, name, role, owners)));
    if (owners.isEmpty()) {
      throw wrong(
          composition,
          "no role (`"
              + String.join("`, `", nodes.keySet())
              + "`) has a node in this run, expected one at least; ask for some, for example with"
              + " `-r "
              + nodes.keySet().iterator().next()
              + "=1`");
    }
  }

  private static void check(
      String composition, String name, String role, Map<String, String> owners) {
    if (!LEGAL.matcher(name).matches()) {
      throw wrong(
          composition,
          "role `"
              + role
              + "` gets a node `"
              + name
              + "`, expected a host name of NixOS: 1 to 63 letters, digits, dashes and underscores,"
              + " with a letter or a digit first and last");
    }
    String other = owners.put(name, role);
    if (other != null) {
      throw wrong(
          composition,
          "two nodes are called `"
              + name
              + "`, one of role `"
              + other
              + "` and one of role `"
              + role
              + "`; give one of them another name, for example with `-r "
              + role
              + "=other-name`");
    }
  }

  private static EnsembleException wrong(String composition, String message) {
    return new EnsembleException("composition `" + composition + "`: " + message);
  }
}
