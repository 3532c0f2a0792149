// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import org.jspecify.annotations.Nullable;

/** Where a script has got to. */
public sealed interface ScriptEvent {

  /** Why what it tells of is not as it should be; null if it is. */
  default @Nullable ScriptFailure failure() {
    return null;
  }

  /**
   * It could be read, and is about to begin.
   *
   * @param subtests whether any is mentioned in it
   */
  record Read(boolean subtests) implements ScriptEvent {}

  /**
   * A subtest is about to begin.
   *
   * @param nests whether others may come in it
   */
  record Begin(String name, boolean nests) implements ScriptEvent {}

  /**
   * The latest subtest that had begun is over.
   *
   * @param failure null if it passed
   */
  record End(@Nullable ScriptFailure failure) implements ScriptEvent {}

  /**
   * All is over.
   *
   * @param failure null if the script has run to its end
   */
  record Done(@Nullable ScriptFailure failure) implements ScriptEvent {}
}
