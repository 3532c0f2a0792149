// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Settings;
import org.ensemble.testscript.TestScript;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A script and a composition that properties name, so that nobody has to write a class to try one:
 * behind {@code ./ensemble test --script FILE --composition C}.
 */
@DisplayNameGeneration(GivenScript.Name.class)
public final class GivenScript implements ScriptTest {

  @RegisterExtension
  static final DeployedComposition COMPOSITION =
      DeployedComposition.of(System.getProperty(Settings.SCRIPT_COMPOSITION, "")).build();

  @Override
  @TestFactory
  @DisplayName("testScript")
  @Execution(ExecutionMode.SAME_THREAD)
  public Stream<DynamicNode> testScript(Deployment deployment) throws Throwable {
    return ScriptNodes.of(script(), deployment);
  }

  private static TestScript script() {
    return TestScript.read(Path.of(System.getProperty(Settings.SCRIPT, "")));
  }

  /** The script's, since there is one class for all. */
  static final class Name extends DisplayNameGenerator.Simple {

    @Override
    public String generateDisplayNameForClass(Class<?> type) {
      return TestScript.nameOf(Path.of(System.getProperty(Settings.SCRIPT, "")));
    }
  }
}
