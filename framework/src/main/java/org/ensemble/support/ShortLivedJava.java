// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a JVM of ours is started that soon ends again, or has little to do. */
public final class ShortLivedJava {

  private ShortLivedJava() {}

  /**
   * The beginning of a command: the program of this JVM, with what starts it fast and keeps it
   * small. What the second compiler and the parallel collector gain comes after its end.
   *
   * @param options of the JVM, besides those
   */
  public static List<String> command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    return command;
  }
}
