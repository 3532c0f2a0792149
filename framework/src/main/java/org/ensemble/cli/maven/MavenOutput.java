// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.maven;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;

/**
 * Shows what matters of it: modules, test classes with their counts, warnings and errors. The rest
 * only says what goes on.
 *
 * <p>Lines are those of Maven 3.6 to 3.9 with {@code -B} and of Surefire 3.
 */
final class MavenOutput implements Consumer<String> {

  private static final Pattern MODULE =
      Pattern.compile("\\[INFO] Building (.+?) \\S+ +\\[\\d+/\\d+]");
  private static final Pattern GOAL =
      Pattern.compile(
          "\\[INFO] --- (?:maven-)?(\\S+?)(?:-maven-plugin|-plugin)?:\\S+?:(\\S+) .*@ (\\S+) ---");
  private static final Pattern RUNNING = Pattern.compile("\\[INFO] Running (?:\\S+\\.)?(\\S+)");
  private static final Pattern TESTS =
      Pattern.compile(
          "\\[\\w+] Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+), "
              + "Time elapsed: (\\S+) s.* in (?:\\S+\\.)?(\\S+)");

  /** What Maven says after every failure, and a build of ours does not need. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "\\[ERROR] *(|-> \\[Help.*|\\[Help.*|To see the full stack.*|Re-run Maven.*|For more information.*"
              + "|After correcting.*|  mvn <args>.*)");

  /** What the extension says while it builds and deploys. */
  private static final String OWN = "[ensemble] ";

  private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;]*m");

  private final Output output;
  private final LongWork work;

  /** The one that runs; Failsafe runs one at a time. */
  private String testClass = "";

  /** Lines without a level continue what was shown before them. */
  private boolean continues;

  MavenOutput(Output output, LongWork work) {
    this.output = output;
    this.work = work;
  }

  @Override
  public void accept(String raw) {
    String line = COLOUR.matcher(raw).replaceAll("");
    Matcher tests = TESTS.matcher(line);
    Matcher module = MODULE.matcher(line);
    Matcher goal = GOAL.matcher(line);
    Matcher running = RUNNING.matcher(line);
    if (tests.matches()) {
      showCounts(tests);
    } else if (module.matches()) {
      work.keep(output.paint(Colour.BOLD, module.group(1)));
    } else if (goal.matches()) {
      work.now(goal.group(1) + ":" + goal.group(2) + " of " + goal.group(3));
    } else if (running.matches()) {
      testClass = running.group(1);
      work.now(testClass);
    } else {
      other(line);
      return;
    }
    continues = false;
  }

  private void showCounts(Matcher tests) {
    int run = Integer.parseInt(tests.group(1));
    int failed = Integer.parseInt(tests.group(2)) + Integer.parseInt(tests.group(3));
    int skipped = Integer.parseInt(tests.group(4));
    Mark mark = failed > 0 ? Mark.FAILED : run > skipped ? Mark.PASSED : Mark.SKIPPED;
    String counts =
        run
            + (run == 1 ? " test" : " tests")
            + (failed == 0 ? "" : ", " + failed + " failed")
            + (skipped == 0 ? "" : ", " + skipped + " skipped");
    work.keep(
        "  %s %s  %s"
            .formatted(
                output.mark(mark),
                tests.group(6),
                output.paint(Colour.FAINT, counts + ", " + tests.group(5) + " s")));
  }

  private void other(String line) {
    if (ADVICE.matcher(line).matches()) {
      continues = false;
    } else if (line.startsWith("[ERROR]")) {
      continues = true;
      work.keep(output.paint(Colour.RED, line));
    } else if (line.startsWith("[WARNING]")) {
      continues = false;
      work.keep(output.paint(Colour.YELLOW, line));
    } else if (line.startsWith(OWN)) {
      work.now(testClass + ": " + line.substring(OWN.length()));
    } else if (line.startsWith("[")) {
      continues = false;
    } else if (continues) {
      work.keep(line);
    }
  }
}
