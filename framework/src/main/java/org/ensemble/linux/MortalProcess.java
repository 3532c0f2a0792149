// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.util.function.Consumer;
import org.ensemble.support.JvmEnd;
import org.jspecify.annotations.Nullable;

/**
 * A process that the end of this JVM ends, from the very moment at which it is there. Until it is
 * closed.
 */
final class MortalProcess implements AutoCloseable {

  private final Consumer<Process> end;
  private final JvmEnd jvmEnd;
  private @Nullable Process process;
  private boolean tooLate;

  /**
   * @param end returns once the process has ended
   */
  MortalProcess(Consumer<Process> end) {
    this.end = end;
    this.jvmEnd = JvmEnd.does(this::endWithJvm, "ensemble-end-process");
  }

  /**
   * Starts it.
   *
   * @throws IOException if it cannot be started, as when the JVM is ending
   */
  synchronized Process start(ProcessBuilder builder) throws IOException {
    if (tooLate) {
      throw new IOException("the JVM is ending");
    }
    process = builder.start();
    return process;
  }

  private synchronized void endWithJvm() {
    tooLate = true;
    if (process != null) {
      end.accept(process);
    }
  }

  @Override
  public void close() {
    jvmEnd.cancel();
  }
}
