// SPDX-License-Identifier: Apache-2.0
package org.ensemble.chaos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.Settings;
import org.ensemble.flavour.Flavour;
import org.ensemble.node.Node;
import org.ensemble.support.Jvm;
import org.ensemble.support.Progress;

/** Deploys, tests and takes down, in a JVM of its own; says which of it it does. */
final class OneRun {

  private OneRun() {}

  /**
   * @param directory for state and evidence
   */
  static List<String> command(Path directory, String flavour, String composition) {
    return Jvm.command(OneRun.class, directory.toString(), flavour, composition);
  }

  static Settings settings(Path directory, String flavour) {
    Map<String, String> properties = new HashMap<>();
    properties.put(Settings.STATE, directory.resolve("state").toString());
    properties.put(Settings.EVIDENCE, directory.resolve("evidence").toString());
    properties.put(Settings.FLAVOUR, flavour);
    properties.put(Settings.REQUIRE, flavour);
    return Settings.of(name -> Optional.ofNullable(properties.get(name)), properties.keySet());
  }

  public static void main(String[] arguments) {
    Settings settings = settings(Path.of(arguments[0]), arguments[1]);
    Flavour flavour = new FlavourChoice().choose(settings).flavour();
    System.out.println("deploying");
    DeploymentRequest request = DeploymentRequest.of(arguments[2]);
    try (Deployment deployment = new Deployer(settings, Progress.SILENT).deploy(request, flavour)) {
      System.out.println("testing");
      for (Node node : deployment.nodes()) {
        node.file("/root/note").write(node.name());
        node.succeed("test \"$(cat /root/note)\" = \"$(hostname)\"");
      }
      System.out.println("taking down");
    }
    System.out.println("done");
  }
}
