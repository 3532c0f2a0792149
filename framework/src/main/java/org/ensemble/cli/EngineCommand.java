// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.concurrent.Callable;
import org.ensemble.EnsembleException;
import org.ensemble.cli.engine.OwnEngine;
import org.ensemble.deployment.Settings;
import org.ensemble.linux.engine.EngineSocket;
import picocli.CommandLine.Command;

@Command(
    name = "engine",
    description = {
      "Runs a Docker Engine for the flavour `docker` until it is interrupted.",
      "",
      "`verify` and `test` start one themselves where none runs; this is for Maven or an IDE. It"
          + " is in namespaces of its own, and keeps its images in Ensemble's cache."
    })
final class EngineCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  EngineCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (OwnEngine engine =
        OwnEngine.start(Settings.ofSystemProperties(), surroundings.engineLog())) {
      surroundings.output().line("export " + EngineSocket.VARIABLE + "=" + engine.socket().host());
      surroundings.error().line("It runs until this is interrupted (Ctrl-C).");
      throw new EnsembleException(
          "the engine has ended with status "
              + engine.waitFor()
              + "; all it said is in "
              + surroundings.engineLog());
    }
  }
}
