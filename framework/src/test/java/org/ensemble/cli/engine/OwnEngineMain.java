// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import java.nio.file.Path;

/** Has an engine of our own until it is killed. */
final class OwnEngineMain {

  private OwnEngineMain() {}

  /**
   * Says on standard output where the engine listens.
   *
   * @param arguments the directory for leases and the log, the cache
   */
  public static void main(String[] arguments) throws Exception {
    Path state = Path.of(arguments[0]);
    OwnEngine engine =
        OwnEngine.start(OwnEngineIT.settings(state, Path.of(arguments[1])), state.resolve("log"));
    System.out.println(engine.socket().path());
    engine.waitFor();
  }
}
