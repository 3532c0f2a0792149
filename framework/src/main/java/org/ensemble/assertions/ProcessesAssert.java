// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import java.util.List;
import org.ensemble.node.look.NodeProcess;
import org.ensemble.node.look.Processes;
import org.jspecify.annotations.Nullable;

/** Assertions on processes of a node. Messages show those that were found. */
public class ProcessesAssert extends LookAssert<ProcessesAssert, Processes> {

  protected ProcessesAssert(@Nullable Processes actual) {
    super(actual, ProcessesAssert.class);
  }

  @Override
  String subject() {
    return actual + " on node `" + actual.sight().node() + "`";
  }

  /** There is one at least. */
  public ProcessesAssert exist() {
    isNotNull();
    if (actual.isEmpty()) {
      throw violation("do not exist: " + actual.shown(), null);
    }
    return this;
  }

  public ProcessesAssert doNotExist() {
    isNotNull();
    if (!actual.isEmpty()) {
      throw violation("exist, expected none: " + actual.shown(), null);
    }
    return this;
  }

  public ProcessesAssert haveSize(int expected) {
    isNotNull();
    if (actual.size() != expected) {
      throw difference(
          actual.size(), expected, "number " + actual.shown() + ", expected " + expected, null);
    }
    return this;
  }

  /** There is one at least, and all of them act on behalf of that user. */
  public ProcessesAssert areOwnedBy(String user) {
    exist();
    List<NodeProcess> others =
        actual.stream().filter(process -> !process.user().equals(user)).toList();
    if (!others.isEmpty()) {
      throw violation("are not all of user `" + user + "`: " + quoted(others), null);
    }
    return this;
  }
}
