// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.util.List;
import java.util.stream.IntStream;
import org.ensemble.EnsembleException;

/** How many nodes a role gets, or what they are called. */
public sealed interface RoleSize {

  /** The host names of the role's nodes, in order; empty for a role that has none in this run. */
  List<String> nodeNames(String role);

  /** No number was asked for: one node, called like its role. */
  record Single() implements RoleSize {
    @Override
    public List<String> nodeNames(String role) {
      return List.of(role);
    }
  }

  /** A number was asked for: {@code role1} to {@code roleN}; none for 0. */
  record Count(int nodes) implements RoleSize {
    public Count {
      if (nodes < 0) {
        throw new EnsembleException("a role cannot have " + nodes + " nodes, expected 0 or more");
      }
    }

    @Override
    public List<String> nodeNames(String role) {
      return IntStream.rangeClosed(1, nodes).mapToObj(i -> role + i).toList();
    }
  }

  /** The names were given. */
  record Named(List<String> names) implements RoleSize {
    public Named {
      names = List.copyOf(names);
    }

    @Override
    public List<String> nodeNames(String role) {
      return names;
    }
  }
}
