// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;

class DockerContractIT extends FlavourContract {

  DockerContractIT() {
    super("docker");
  }

  @Override
  protected List<String> leftovers(String deployment) {
    Engine engine = new Engine(EngineSocket.ofThisProcess());
    List<String> left = new ArrayList<>();
    if (engine.get("/containers/json?all=true").contains(deployment)) {
      left.add("a container of the engine");
    }
    if (engine.get("/networks").contains(deployment)) {
      left.add("a network of the engine");
    }
    return left;
  }
}
