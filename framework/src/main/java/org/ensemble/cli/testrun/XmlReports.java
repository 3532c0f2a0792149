// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ensemble.cli.output.Output;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/**
 * The reports of one execution for other programs, both written by JUnit itself: {@code
 * TEST-junit-jupiter.xml} for build servers, and {@code open-test-report.xml}, which has what is
 * attached to tests, too. That is in directories beside them.
 *
 * @param directory which no other execution has
 */
public record XmlReports(Path directory) {

  private static final String OPEN_ENABLED = "junit.platform.reporting.open.xml.enabled";

  /** What JUnit has to be told of it, unless the user has told it something else. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(OPEN_ENABLED, "true");
    parameters.put(LauncherConstants.OUTPUT_DIR_PROPERTY_NAME, directory.toString());
    // A parameter of the request would be stronger than the property.
    parameters.keySet().removeIf(name -> System.getProperty(name) != null);
    return parameters;
  }

  /** JUnit finds the one of the open format by itself. */
  TestExecutionListener listener(Output output) {
    return new LegacyXmlReportGeneratingListener(
        directory, new PrintWriter(new LineStream(output::line), true));
  }
}
