// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.composition.ReadinessCheck;
import org.ensemble.composition.ReadinessCheck.CommandSucceeds;
import org.ensemble.composition.ReadinessCheck.FileExists;
import org.ensemble.composition.ReadinessCheck.Knows;
import org.ensemble.composition.ReadinessCheck.PortOpen;
import org.ensemble.composition.ReadinessCheck.UnitActive;
import org.ensemble.composition.Role;
import org.ensemble.node.Await;
import org.ensemble.node.CommandResult;
import org.ensemble.node.Commands;
import org.ensemble.node.Node;
import org.ensemble.node.Unit;
import org.ensemble.support.Slowness;

/**
 * Makes the readiness checks of a node, one after the other.
 *
 * @param nodesByRole nodes that checks look at which look at others
 * @param slowness of all nodes, which multiply the checks' budgets with it
 * @param watch is told which node is being checked, and for what
 */
record Checks(
    Map<String, List<Node>> nodesByRole,
    Slowness slowness,
    BiConsumer<String, ReadinessCheck> watch) {

  /** In which a node that can be reached answers, before slowness. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * Takes a name, its address and perhaps a port. A name that resolves elsewhere, or an address
   * where nothing answers, ends the script. Without a port, a refused connection is an answer:
   * somebody is there to refuse it.
   */
  private static final String REACH =
      """
      reach() {
        a=$(getent ahostsv4 "$1" | head -n 1 | cut -d ' ' -f 1 || true)
        [ "$a" = "$2" ] || { echo "\\`$1\\` resolves to ${a:-nothing}, not to $2" >&2; exit 1; }
        o=$(timeout $patience bash -c "</dev/tcp/$1/${3-9}" 2>&1) && return || true
        case $o in *refused*) [ $# = 3 ] || return 0;; esac
        o=${o##*: }
        echo "\\`$1\\` does not answer${3+ on port $3}: ${o:-nothing came back within $patience s}" >&2
        exit 1
      }
      """;

  static Checks among(List<DeployedNode> nodes, Slowness slowness) {
    return new Checks(
        nodes.stream()
            .map(DeployedNode::handle)
            .collect(Collectors.groupingBy(Node::role, LinkedHashMap::new, Collectors.toList())),
        slowness,
        (name, check) ->
            nodes.stream()
                .filter(node -> node.name().equals(name))
                .forEach(node -> node.comingUp().now("waits until " + check.describe())));
  }

  /** Returns once all checks of the node's role hold; throws as the other does. */
  void await(Role role, Node node) {
    for (ReadinessCheck check : role.ready()) {
      watch.accept(node.name(), check);
      await(node, check);
    }
  }

  /**
   * Returns once the check holds.
   *
   * @throws EnsembleException if it does not in time; says which, for how long, and what is known
   *     of the reason
   */
  void await(Node node, ReadinessCheck check) {
    try {
      if (check instanceof UnitActive unit) {
        requireThere(node.unit(unit.unit()));
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
          "readiness check of role `"
              + node.role()
              + "` (within "
              + slowness.scale(check.within())
              + "): "
              + e.getMessage(),
          e);
    }
  }

  /** The node has booted: a unit that has no file now will get none by waiting. */
  private static void requireThere(Unit unit) {
    if (unit.state().load().equals("not-found")) {
      throw new EnsembleException(unit + " is not on the node" + unit.explanation());
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new EnsembleException(otherwise);
    }
  }

  /** One command for all peers: a deployment of n nodes makes n of them, not n squared. */
  private void requireKnown(Node node, Knows knows) {
    StringBuilder script =
        new StringBuilder("patience=" + slowness.scale(PATIENCE).seconds() + "\n" + REACH);
    for (Node peer : nodesByRole.getOrDefault(knows.role(), List.of())) {
      String port = knows.port() == null ? "" : " " + knows.port();
      script.append("reach " + peer.name() + " " + peer.address() + port + "\n");
    }
    CommandResult result = node.execute(script.toString());
    if (result.status() != 0) {
      // What the script says is all there is to say; how it finds out is nobody's concern.
      String said = result.stderr().strip();
      throw new EnsembleException(said.isEmpty() ? result.toString() : said);
    }
  }
}
