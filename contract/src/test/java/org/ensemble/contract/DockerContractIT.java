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

  /** Whatever the engine still lists that has the deployment's id in its name or in a label. */
  @Override
  protected List<String> leftovers(String deployment) {
    Engine engine = new Engine(EngineSocket.ofThisProcess());
    List<String> left = new ArrayList<>();
    for (String kind : List.of("/containers/json?all=true", "/networks", "/volumes")) {
      String list = engine.get(kind);
      if (list.contains(deployment)) {
        left.add(kind + ": " + list);
      }
    }
    return left;
  }
}
