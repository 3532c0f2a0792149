// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.testrun.Pause;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.keeper.Guest;
import org.ensemble.deployment.keeper.Keepers;
import org.ensemble.deployment.keeper.Kept;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;

/** A shell on the first node of the deployment in which a test has failed. */
public record PauseAtFailure(Output output) implements Pause {

  @Override
  public void pause() {
    try {
      Kept kept = deployment();
      List<String> nodes = kept.facts().nodes().stream().map(KeptNode::name).toList();
      output.line("");
      output.line(
          "paused: this is a shell on `" + nodes.get(0) + "` of " + kept.id() + "; `exit` goes on");
      if (nodes.size() > 1) {
        output.line(
            "others are reached from another terminal: ./ensemble ssh "
                + kept.id()
                + " "
                + String.join("|", nodes.subList(1, nodes.size())));
      }
      try (Guest guest = Guest.of(kept)) {
        new NodeShell(guest, nodes.get(0), null).run();
      }
      output.line("going on");
    } catch (EnsembleException e) {
      output.line("no pause: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The one the run is attached to, or else the one that this process has brought up last. */
  private static Kept deployment() {
    Settings settings = Settings.ofSystemProperties();
    Keepers keepers = new Keepers(settings.state());
    if (settings.attach() != null) {
      return keepers.named(settings.attach());
    }
    List<Kept> own = keepers.all().stream().filter(Kept::isOfThisProcess).toList();
    if (own.isEmpty()) {
      throw new EnsembleException("no deployment of this run is up");
    }
    return own.get(own.size() - 1);
  }
}
