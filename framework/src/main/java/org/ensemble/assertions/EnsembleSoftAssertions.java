// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;
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
 * {@link EnsembleAssertions} that go on after a failure and list all of them in the end. What is no
 * failure of an assertion, such as a node that is lost, is thrown at once.
 */
public class EnsembleSoftAssertions extends AbstractSoftAssertions
    implements StandardSoftAssertionsProvider {

  /** Makes the assertions, then throws an {@link AssertionError} if any of them failed. */
  public static void assertSoftly(Consumer<EnsembleSoftAssertions> softly) {
    SoftAssertionsProvider.assertSoftly(EnsembleSoftAssertions.class, softly);
  }

  public NodeAssert assertThat(Node actual) {
    return proxy(NodeAssert.class, Node.class, actual);
  }

  public NodesAssert assertThat(Nodes actual) {
    return proxy(NodesAssert.class, Nodes.class, actual);
  }

  public NodeFileAssert assertThat(NodeFile actual) {
    return proxy(NodeFileAssert.class, NodeFile.class, actual);
  }

  public CommandResultAssert assertThat(CommandResult actual) {
    return proxy(CommandResultAssert.class, CommandResult.class, actual);
  }

  public UnitAssert assertThat(Unit actual) {
    return proxy(UnitAssert.class, Unit.class, actual);
  }

  public LogAssert assertThat(Log actual) {
    return proxy(LogAssert.class, Log.class, actual);
  }

  public PortAssert assertThat(Port actual) {
    return proxy(PortAssert.class, Port.class, actual);
  }

  public UserAssert assertThat(User actual) {
    return proxy(UserAssert.class, User.class, actual);
  }

  public GroupAssert assertThat(Group actual) {
    return proxy(GroupAssert.class, Group.class, actual);
  }

  public PackageAssert assertThat(NodePackage actual) {
    return proxy(PackageAssert.class, NodePackage.class, actual);
  }

  public ProcessesAssert assertThat(Processes actual) {
    return proxy(ProcessesAssert.class, Processes.class, actual);
  }
}
