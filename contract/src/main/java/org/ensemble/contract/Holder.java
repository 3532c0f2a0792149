// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofMinutes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Settings;

/** The main class of a JVM that brings a node up and waits for its own end. */
final class Holder {

  /** A line that begins so tells the id of the deployment that is up. */
  static final String UP = "up: ";

  private Holder() {}

  /**
   * The command line that runs it, with this JVM's class path and settings.
   *
   * @param state for leases and running deployments
   */
  static List<String> command(String flavour, Path state) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It lives for a moment only.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    Settings.PROPERTIES.keySet().stream()
        .filter(name -> System.getProperty(name) != null)
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Holder.class.getName()));
    command.addAll(List.of(flavour, state.toString()));
    return command;
  }

  /** A flavour and a directory for state. */
  public static void main(String[] arguments) {
    Stage stage = new Stage(arguments[0], id -> List.of());
    stage.prepare(Path.of(arguments[1]));
    Deployment deployment = stage.deploy("alpha=0,gamma=0", Set.of());
    System.out.println(UP + deployment.id());
    deployment.node("beta").within(ofMinutes(5)).execute("sleep 300");
  }
}
