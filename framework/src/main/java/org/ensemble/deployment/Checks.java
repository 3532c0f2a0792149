// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.ReadinessCheck;
import org.ensemble.composition.ReadinessCheck.CommandSucceeds;
import org.ensemble.composition.ReadinessCheck.FileExists;
import org.ensemble.composition.ReadinessCheck.Knows;
import org.ensemble.composition.ReadinessCheck.PortOpen;
import org.ensemble.composition.ReadinessCheck.UnitActive;
import org.ensemble.node.Await;
import org.ensemble.node.Commands;
import org.ensemble.node.Node;
import org.ensemble.support.Shell;

/**
 * Makes the readiness checks of a node, one after the other.
 *
 * @param nodesByRole every node of the deployment, for checks that look at others
 */
record Checks(Map<String, List<Node>> nodesByRole) {

  /**
   * Returns once the check holds.
   *
   * @throws EnsembleException if it does not in time; says which, for how long, and what is known
   *     of the reason
   */
  void await(Node node, ReadinessCheck check) {
    try {
      if (check instanceof UnitActive unit) {
        node.unit(unit.unit()).await().atMost(check.within()).active();
        return;
      }
      Await await = node.await(check.describe()).atMost(check.within());
      if (check instanceof PortOpen port) {
        node.port(port.port()).await().atMost(check.within()).open();
      } else if (check instanceof FileExists file) {
        await.untilAsserted(() -> require(node.file(file.path()).exists(), "it does not exist"));
      } else if (check instanceof CommandSucceeds command) {
        String user = command.as();
        Commands commands = user == null ? node : node.as(user);
        await.untilAsserted(() -> commands.succeed(command.command()));
      } else if (check instanceof Knows knows) {
        await.untilAsserted(() -> requireKnown(node, knows));
      }
    } catch (EnsembleException e) {
      throw new EnsembleException(
          "readiness check of role `" + node.role() + "`: " + e.getMessage(), e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new EnsembleException(otherwise);
    }
  }

  /** One command for all peers: a deployment of n nodes makes n of them, not n squared. */
  private void requireKnown(Node node, Knows knows) {
    StringBuilder script = new StringBuilder();
    for (Node peer : nodesByRole.getOrDefault(knows.role(), List.of())) {
      script.append(reach(peer, knows.port()));
    }
    if (!script.isEmpty()) {
      node.succeed(script.toString());
    }
  }

  /**
   * A name that resolves elsewhere, or an address where nothing answers, ends the script. Without a
   * port, a refused connection is an answer: somebody is there to refuse it.
   */
  private static String reach(Node peer, @org.jspecify.annotations.Nullable Integer port) {
    String name = Shell.quote(peer.name());
    String connect =
        "timeout 2 bash -c '</dev/tcp/" + peer.name() + "/" + (port == null ? 9 : port) + "' 2>&1";
    String resolves =
        "a=$(getent ahostsv4 "
            + name
            + " | { read -r a _; echo \"$a\"; }); [ \"$a\" = "
            + peer.address()
            + " ] || "
            + "{ echo \""
            + peer.name()
            + " resolves to '$a', not "
            + peer.address()
            + "\" >&2; exit 1; }\n";
    String answers =
        port == null
            ? "o=$(" + connect + ") || case $o in *refused*) ;; *) echo \"$o\" >&2; exit 1;; esac\n"
            : "o=$(" + connect + ") || { echo \"$o\" >&2; exit 1; }\n";
    return resolves + answers;
  }
}
