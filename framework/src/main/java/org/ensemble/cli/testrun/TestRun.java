// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;
import org.ensemble.support.Progress;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests in this process through the JUnit Platform and shows how they go.
 *
 * @param others who hear of everything, too
 * @param pause what is done at the first failure, before the run goes on
 * @param reports which are left for other programs
 * @param lists whether what has failed is listed in the end; a table of several runs does so itself
 */
public record TestRun(
    Output output,
    List<TestExecutionListener> others,
    Pause pause,
    XmlReports reports,
    boolean lists) {

  private static final String INDENT = "        ";

  public TestRun {
    others = List.copyOf(others);
  }

  /** With nobody else to listen. */
  public TestRun(Output output, XmlReports reports) {
    this(output, List.of(), Pause.NONE, reports, true);
  }

  /**
   * Runs them once and ends with a line of summary, and what has failed.
   *
   * @param filters those that do not pass are left out
   */
  public Tally of(List<DiscoverySelector> selectors, Filter<?>... filters) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            .filters(filters)
            .configurationParameters(reports.parameters())
            .build();
    try (LongWork work = LongWork.start(output)) {
      View view =
          output.look().rewrites()
              ? new LiveTree(output, work::keep)
              : new PlainLines(output, work::keep);
      RunListener listener = new RunListener(view, work::now);
      long start = System.nanoTime();
      TestExecutionListener atFailure = new FirstFailure(pause, () -> work.now(""));
      aboveTheStatusLine(() -> run(request, listener, atFailure, work));
      Tally tally = listener.tally();
      work.now("");
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      output.line(
          output.mark(tally.isGreen() ? Mark.PASSED : Mark.FAILED) + " " + tally.summary(took));
      if (lists) {
        listener.failed().forEach(line -> output.line(output.paint(Colour.RED, INDENT + line)));
      }
      return tally;
    }
  }

  private void run(
      LauncherDiscoveryRequest request,
      RunListener listener,
      TestExecutionListener atFailure,
      Progress progress) {
    try (LauncherSession session = LauncherFactory.openSession()) {
      // The other door asks there whether somebody looks on.
      session.getStore().put(Namespace.create(Progress.class), Progress.class, progress);
      List<TestExecutionListener> all = new ArrayList<>(others);
      all.add(reports.listener(output));
      // Ends are told in the reverse order: the pause comes after the failure is shown.
      all.add(atFailure);
      all.add(listener);
      session.getLauncher().execute(request, all.toArray(TestExecutionListener[]::new));
    }
  }

  /** What a test prints would run into the line that is written over. */
  private void aboveTheStatusLine(Runnable run) {
    if (!output.look().rewrites()) {
      run.run();
      return;
    }
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream lines = new PrintStream(new LineStream(output::line), true);
    System.setOut(lines);
    System.setErr(lines);
    try {
      run.run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
