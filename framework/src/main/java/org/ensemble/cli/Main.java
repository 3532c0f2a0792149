// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

/** Where {@code ./ensemble} begins. */
public final class Main {

  private Main() {}

  /** Ends the process with one of the codes that {@code --help} lists. */
  public static void main(String[] arguments) {
    System.exit(EnsembleCommand.line(Surroundings.ofThisProcess()).execute(arguments));
  }
}
