// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.kept.KeptPlace;
import org.ensemble.deployment.kept.Values;

/**
 * Where a keeper begins. It takes its order from standard input, and then lives no longer than
 * whoever holds the other end of that, unless it is told to {@value #STAY}.
 */
public final class KeeperMain {

  static final String STAY = "stay";

  private KeeperMain() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(new FileInputStream(FileDescriptor.in), UTF_8));
    PrintStream words = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    KeeperOrder order = Values.parse(orders.readLine(), KeeperOrder.class);
    Audience audience = new Audience(words);
    Thread owner = new Thread(() -> heed(orders), "ensemble-keeper-orders");
    owner.setDaemon(true);
    owner.start();
    try {
      Keeper keeper = Keeper.of(order, deploy(order, audience), audience);
      audience.tell(KeeperWord.ready(keeper.id()));
      words.close();
      keeper.run();
    } catch (EnsembleException e) {
      audience.tell(KeeperWord.failure(String.valueOf(e.getMessage())));
      System.exit(1);
    }
    System.exit(0);
  }

  private static Deployment deploy(KeeperOrder order, Audience audience) {
    Settings settings = order.settings();
    KeptPlace.requireRoom(settings.state());
    Outcome outcome = new FlavourChoice().consider(order.flavour(), settings);
    return new Deployer(settings, audience).deployToStay(order.request(), outcome.orRefuse());
  }

  /** The exit takes down what there is. */
  private static void heed(BufferedReader orders) {
    try {
      if (STAY.equals(orders.readLine())) {
        return;
      }
    } catch (IOException gone) {
      // So is whoever asked for it.
    }
    System.exit(1);
  }
}
