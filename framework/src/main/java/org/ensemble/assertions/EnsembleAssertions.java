// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import org.assertj.core.api.Assertions;
import org.ensemble.node.CommandResult;
import org.ensemble.node.Log;
import org.ensemble.node.Node;
import org.ensemble.node.NodeFile;
import org.ensemble.node.Nodes;
import org.ensemble.node.Port;
import org.ensemble.node.Unit;
import org.ensemble.node.look.Group;
import org.ensemble.node.look.NodePackage;
import org.ensemble.node.look.Processes;
import org.ensemble.node.look.User;

/**
 * All of AssertJ's {@link Assertions}, and those on nodes: one static import of {@code assertThat}
 * serves a test.
 */
public class EnsembleAssertions extends Assertions {

  protected EnsembleAssertions() {}

  public static NodeAssert assertThat(Node actual) {
    return new NodeAssert(actual);
  }

  public static NodesAssert assertThat(Nodes actual) {
    return new NodesAssert(actual);
  }

  public static NodeFileAssert assertThat(NodeFile actual) {
    return new NodeFileAssert(actual);
  }

  public static CommandResultAssert assertThat(CommandResult actual) {
    return new CommandResultAssert(actual);
  }

  public static UnitAssert assertThat(Unit actual) {
    return new UnitAssert(actual);
  }

  public static LogAssert assertThat(Log actual) {
    return new LogAssert(actual);
  }

  public static PortAssert assertThat(Port actual) {
    return new PortAssert(actual);
  }

  public static UserAssert assertThat(User actual) {
    return new UserAssert(actual);
  }

  public static GroupAssert assertThat(Group actual) {
    return new GroupAssert(actual);
  }

  public static PackageAssert assertThat(NodePackage actual) {
    return new PackageAssert(actual);
  }

  public static ProcessesAssert assertThat(Processes actual) {
    return new ProcessesAssert(actual);
  }
}
