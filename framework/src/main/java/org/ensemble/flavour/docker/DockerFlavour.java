// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Subnet;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.flavour.container.ContainerCapabilities;
import org.ensemble.image.Image;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Progress;

/** Nodes as containers of a Docker Engine, systemd as their first process. */
public final class DockerFlavour implements Flavour {

  /** On everything of a deployment that an engine has; its value is the deployment's id. */
  static final String LABEL = "org.ensemble.deployment";

  private final ContainerCapabilities capabilities = new ContainerCapabilities();

  private final Map<EngineSocket, EngineClient> clients = new HashMap<>();

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public String description() {
    return "containers of a Docker Engine on this machine, systemd as PID 1";
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities.ofThisMachine();
  }

  @Override
  public Usability usability() {
    return EngineCheck.ofThisMachine();
  }

  @Override
  public Usability internet() {
    NetworkNamespace namespace = NetworkNamespace.ofEngine(EngineSocket.ofThisProcess());
    return namespace.hasDefaultRoute()
        ? new Usable()
        : new Unusable(
            "the Docker Engine is in a network namespace of its own, which has no way out",
            "start an engine of the machine, with `systemctl start docker` or `dockerd &`");
  }

  @Override
  public void prepare(Image image, Progress progress) {
    EngineSocket socket = EngineSocket.ofThisProcess();
    new ImageImport(client(socket), socket).of(image, progress);
  }

  @Override
  public List<String> forget(Path cache, Predicate<String> isKept) {
    Engine engine;
    try {
      engine = new Engine(EngineSocket.ofThisProcess());
    } catch (EnsembleException elsewhere) {
      return List.of();
    }
    return engine.answers() ? new ImportedImages(engine, cache).clean(isKept) : List.of();
  }

  @Override
  public Subnet subnet(String deployment, boolean internet, Holdings holdings) {
    EngineSocket socket = EngineSocket.ofThisProcess();
    return new DockerNetworks(client(socket), socket, HostRoutes.ofThisMachine(), new Random())
        .create(deployment, internet, holdings);
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    EngineSocket socket = EngineSocket.ofThisProcess();
    EngineFacts facts = EngineFacts.of(new Engine(socket).get("/info"));
    return DockerPremises.open(plan, client(socket), socket, facts, holdings);
  }

  /** Making one takes a good part of a second; it serves any number of deployments. */
  private synchronized EngineClient client(EngineSocket socket) {
    return clients.computeIfAbsent(socket, EngineClient::of);
  }
}
