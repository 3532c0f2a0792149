// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.linux.Cgroup;

/**
 * Whoever runs the tests, where that is an ordinary user: they share the v2 directory that the user
 * has been given with what they bring up. A directory in which processes are cannot have
 * controllers for its children (cgroups(7), "no internal processes"), so they move to a leaf of it.
 * The leaf goes with the scope.
 */
record Callers(Cgroup base) {

  private static final String LEAF = "callers";
  private static final int TRIES = 100;

  /** The directory that the user has been given, whether or not we have moved already. */
  static Path without(Path own) {
    return own.endsWith(LEAF) ? own.getParent() : own;
  }

  /**
   * @throws EnsembleException if somebody stays
   */
  void makeRoom() {
    Cgroup leaf = new Cgroup(base.path().resolve(LEAF));
    leaf.create();
    // Who is listed may have a child before it is moved.
    for (int i = 0; i < TRIES; i++) {
      List<Long> here = base.ownProcesses();
      if (here.isEmpty()) {
        return;
      }
      here.forEach(leaf::add);
    }
    throw new EnsembleException(
        "processes "
            + base.ownProcesses()
            + " cannot be moved out of the cgroup "
            + base.path()
            + "; end them, or run the tests in a scope of their own: systemd-run --user --scope -p"
            + " Delegate=yes");
  }
}
