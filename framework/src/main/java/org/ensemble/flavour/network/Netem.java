// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.network;

import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.Program;
import org.jspecify.annotations.Nullable;

/**
 * Whether the kernel has tc-netem(8), without which no link can be given a delay. Found out by
 * trying, once: neither a list of modules nor the kernel's configuration is there on every machine.
 */
public final class Netem {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final List<String> TRY =
      List.of(
          "unshare",
          "--user",
          "--map-root-user",
          "--net",
          "tc",
          "qdisc",
          "add",
          "dev",
          "lo",
          "root",
          "netem",
          "delay",
          "1ms");

  private @Nullable Boolean there;

  public synchronized boolean isThere() {
    if (there == null) {
      there = tried();
    }
    return there;
  }

  private static boolean tried() {
    try {
      return Program.run(TRY, LIMIT).status() == 0;
    } catch (EnsembleException notEvenTried) {
      return false;
    }
  }
}
