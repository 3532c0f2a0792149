// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

/** What is asked of the exit status of a command. */
enum Expectation {
  ANY("end"),
  SUCCESS("exit with 0"),
  FAILURE("fail");

  private final String verb;

  Expectation(String verb) {
    this.verb = verb;
  }

  boolean isMetBy(Outcome<CommandResult> outcome) {
    CommandResult result = outcome.value();
    return result != null && isMetBy(result);
  }

  boolean isMetBy(CommandResult result) {
    return switch (this) {
      case ANY -> true;
      case SUCCESS -> result.status() == 0;
      case FAILURE -> result.status() != 0;
    };
  }

  @Override
  public String toString() {
    return verb;
  }
}
