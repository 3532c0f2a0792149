// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.linux.engine.EngineStream;

/** Copies what a container writes to its terminal into a file, from the first byte on. */
final class Console {

  private final EngineStream stream;
  private final Path file;
  private final Thread thread;

  private Console(EngineStream stream, Path file, String name) {
    this.stream = stream;
    this.file = file;
    this.thread = new Thread(this::copy, "ensemble-console-" + name);
  }

  /** Follows a container that is about to start, until its end. */
  static Console follow(EngineSocket socket, String container, Path file) {
    try {
      EngineStream stream =
          EngineStream.open(
              socket,
              "/containers/" + container + "/attach?stream=1&stdin=1&stdout=1&stderr=1",
              "");
      Console console = new Console(stream, file, container);
      console.thread.setDaemon(true);
      console.thread.start();
      return console;
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot follow the console of container " + container + ": " + e.getMessage(), e);
    }
  }

  private void copy() {
    try (stream;
        OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      stream.input().transferTo(out);
    } catch (IOException ended) {
      // The container or the engine is gone, or there is no room for its last words.
    }
  }

  /** Waits a moment for the last words of one that has ended. */
  void finish() {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stream.close();
  }
}
