// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One execution of the JUnit Platform, as Failsafe and the command line make them. */
final class Executed {

  private Executed() {}

  static void with(
      Map<String, String> parameters, TestExecutionListener listener, Class<?>... classes) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request().configurationParameters(parameters);
    for (Class<?> type : classes) {
      request.selectors(selectClass(type));
    }
    try (LauncherSession session = LauncherFactory.openSession()) {
      session.getLauncher().execute(request.build(), listener);
    }
  }
}
