// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.Settings;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The flavour on trial, and the deployment that most tests share. */
final class Stage {

  /** What the watchdog may take, see {@code ./ensemble}'s promise in docs. */
  private static final Duration CLEAN_UP = Duration.ofSeconds(5);

  /** What a run says of the machine; all else it says is meant for its own compositions. */
  private static final List<String> TAKEN_OVER =
      List.of(
          Settings.CACHE,
          Settings.EVIDENCE,
          Settings.COMMAND_LIMIT,
          Settings.BOOT_LIMIT,
          Settings.SHUTDOWN_LIMIT);

  private final String name;
  private final Function<String, List<String>> leftovers;
  private @Nullable Path directory;
  private @Nullable Flavour flavour;
  private @Nullable Deployment deployment;

  /**
   * @param leftovers what only the flavour knows of, by the id of a deployment
   */
  Stage(String name, Function<String, List<String>> leftovers) {
    this.name = name;
    this.leftovers = leftovers;
  }

  /**
   * Brings up what the tests share; the tests are skipped if the flavour cannot be used.
   *
   * @param state for leases and running deployments; made if it is not there
   */
  void open(Path state) {
    prepare(state);
    deployment =
        has(Capability.POWER)
            ? deploy("", Set.of("gamma"))
            : deploy(has(Capability.NETWORK_FAULTS) ? "" : "gamma=0", Set.of());
  }

  /** Without a deployment. */
  void prepare(Path state) {
    directory = state;
    Settings settings = settings();
    Outcome outcome = new FlavourChoice().choose(settings);
    flavour = outcome.flavour();
    if (flavour == null) {
      Assumptions.abort(outcome.reason());
    }
  }

  Path directory() {
    return Objects.requireNonNull(directory);
  }

  Settings settings() {
    Map<String, String> properties = new HashMap<>();
    for (String property : TAKEN_OVER) {
      Optional.ofNullable(System.getProperty(property)).ifPresent(v -> properties.put(property, v));
    }
    properties.put(Settings.FLAVOUR, name);
    properties.put(Settings.STATE, directory().toString());
    if (Settings.ofSystemProperties().required().contains(name)) {
      properties.put(Settings.REQUIRE, name);
    }
    return Settings.of(key -> Optional.ofNullable(properties.get(key)), properties.keySet());
  }

  Flavour flavour() {
    return Objects.requireNonNull(flavour);
  }

  Deployment deployment() {
    return Objects.requireNonNull(deployment);
  }

  boolean has(Capability capability) {
    return flavour().capabilities().contains(capability);
  }

  /** Skips the test where the flavour does not claim that. */
  void require(Capability capability) {
    Assumptions.assumeTrue(
        has(capability),
        () -> "flavour `" + name + "` lacks " + capability.description() + " (" + capability + ")");
  }

  /**
   * @param roles sizes that differ from the composition's
   */
  Deployment deploy(String roles, Set<String> late) {
    DeploymentRequest request =
        new DeploymentRequest("flavour-contract", roles, null, Map.of(), late);
    return new Deployer(settings(), Progress.SILENT).deploy(request, flavour());
  }

  /** So long on this machine, as long as it takes in the flavour. */
  Duration scaled(Duration duration) {
    return flavour().slowness().scale(duration).total();
  }

  /** What there is of a deployment outside the JVM, a text each. */
  List<String> traces(String id) {
    List<String> all = new ArrayList<>(Traces.of(id, directory()));
    all.addAll(leftovers.apply(id));
    return all;
  }

  /**
   * Fails unless all of it is gone within a few seconds; nodes that are slow have no part in it.
   */
  void requireGone(String id) {
    Awaitility.await()
        .atMost(CLEAN_UP)
        .untilAsserted(() -> assertThat(traces(id)).as("left of deployment " + id).isEmpty());
  }

  void close() {
    if (deployment != null) {
      deployment.close();
      requireGone(deployment.id());
    }
  }
}
