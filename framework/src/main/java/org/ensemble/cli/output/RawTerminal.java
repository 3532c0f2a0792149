// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.support.JvmEnd;

/**
 * The terminal while every key that is pressed belongs to somebody else, until it is closed, or
 * this process ends in an orderly way.
 */
public final class RawTerminal implements AutoCloseable {

  private final String before;
  private final JvmEnd jvmEnd;

  private RawTerminal(String before) {
    this.before = before;
    this.jvmEnd = JvmEnd.does(this::restore, "ensemble-terminal");
  }

  /**
   * @throws EnsembleException if there is no terminal
   */
  public static RawTerminal open() {
    RawTerminal terminal = new RawTerminal(stty(List.of("-g")).strip());
    stty(List.of("raw", "-echo"));
    return terminal;
  }

  private void restore() {
    stty(List.of(before));
  }

  private static String stty(List<String> arguments) {
    try {
      List<String> command = new ArrayList<>(List.of("stty"));
      command.addAll(arguments);
      Process stty =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/tty"))
              .redirectErrorStream(true)
              .start();
      String said = new String(stty.getInputStream().readAllBytes(), US_ASCII);
      if (stty.waitFor(5, TimeUnit.SECONDS) && stty.exitValue() == 0) {
        return said;
      }
      throw new EnsembleException("the terminal cannot be set up: " + said.strip());
    } catch (IOException e) {
      throw new EnsembleException("the terminal cannot be set up: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while the terminal was set up", e);
    }
  }

  @Override
  public void close() {
    restore();
    // If the JVM is ending, it is restored twice.
    jvmEnd.cancel();
  }
}
