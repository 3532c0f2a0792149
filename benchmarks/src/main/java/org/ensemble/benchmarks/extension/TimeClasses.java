// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.extension;

import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.PrintWriter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the test classes of a {@link Way} in a JVM that does nothing else. */
final class TimeClasses {

  private TimeClasses() {}

  public static void main(String[] arguments) {
    Way way = Way.valueOf(arguments[0]);
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            request()
                .selectors(way.classes().stream().map(DiscoverySelectors::selectClass).toList())
                .build(),
            new ClassTimes(),
            summary);
    if (!way.wasTaken(summary.getSummary())) {
      summary.getSummary().printTo(new PrintWriter(System.out, true));
      summary.getSummary().printFailuresTo(new PrintWriter(System.out, true), 0);
      System.exit(1);
    }
  }
}
