// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.junit.jupiter.api.Test;

class MavenOutputTests {

  private final Recorded plain = new Recorded(Look.PLAIN);
  private final Recorded terminal = new Recorded(new Look(true, false, true));

  @Test
  void keepsModulesTestClassesWarningsAndErrors() {
    assertThat(
            shown(
                """
                [INFO] Scanning for projects...
                [INFO] ------------------< org.ensemble:ensemble-framework >-------------------
                [INFO] Building Ensemble: framework 0.1.0-SNAPSHOT                        [2/5]
                [INFO]   from framework/pom.xml
                [INFO] --------------------------------[ jar ]---------------------------------
                [INFO]
                [INFO] --- maven-surefire-plugin:3.6.1:test (default-test) @ ensemble-framework ---
                [INFO] Running org.ensemble.support.ShellTests
                said by a test
                [INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 0.046 s -- in org.ensemble.support.ShellTests
                [WARNING] Tests run: 1, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 0.001 s -- in org.ensemble.OffTests
                [ERROR] Tests run: 3, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 1.2 s <<< FAILURE! -- in org.ensemble.RedIT
                [ERROR] org.ensemble.RedIT.fails -- Time elapsed: 0.1 s <<< FAILURE!
                java.lang.AssertionError: no

                	at org.ensemble.RedIT.fails(RedIT.java:3)
                [INFO] Running org.ensemble.NextTests
                said by another
                [WARNING] something is old
                [INFO] BUILD FAILURE
                [ERROR] Failed to execute goal x
                [ERROR] -> [Help 1]
                [ERROR]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                [ERROR]   mvn <args> -rf :x
                \033[0m
                """))
        .containsExactly(
            "Ensemble: framework",
            "  ok      ShellTests  4 tests, 1 skipped, 0.046 s",
            "  skipped OffTests  1 test, 1 skipped, 0.001 s",
            "  FAILED  RedIT  3 tests, 2 failed, 1.2 s",
            "[ERROR] org.ensemble.RedIT.fails -- Time elapsed: 0.1 s <<< FAILURE!",
            "java.lang.AssertionError: no",
            "",
            "\tat org.ensemble.RedIT.fails(RedIT.java:3)",
            "[WARNING] something is old",
            "[ERROR] Failed to execute goal x");
  }

  @Test
  void saysWhatGoesOn() {
    try (LongWork work = LongWork.start(terminal.output())) {
      MavenOutput output = new MavenOutput(terminal.output(), work);
      output.accept(
          "[INFO] --- maven-surefire-plugin:3.6.1:test (default-test) @ ensemble-framework ---");
      output.accept("[INFO] --- failsafe:3.6.1:verify (default) @ ensemble-framework ---");
      output.accept("[INFO] Running org.ensemble.support.ShellTests");
      output.accept("[ensemble] building");
    }

    assertThat(terminal.text().split("\r\033\\[K"))
        .containsExactly(
            "",
            "surefire:test of ensemble-framework",
            "failsafe:verify of ensemble-framework",
            "ShellTests",
            "ShellTests: building");
  }

  private List<String> shown(String lines) {
    try (LongWork work = LongWork.start(plain.output())) {
      lines.lines().forEach(new MavenOutput(plain.output(), work));
    }
    return plain.lines();
  }
}
