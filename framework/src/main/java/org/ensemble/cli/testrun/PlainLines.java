// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.util.List;
import java.util.function.Consumer;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;

/** One line for each test that has ended, complete in itself: for logs. */
record PlainLines(Output output, Consumer<String> lines) implements View {

  private static final String INDENT = "        ";

  @Override
  public void containerStarted(Item container) {}

  @Override
  public void finished(Item item, Mark mark, String remark, List<String> details) {
    if (item.test() || mark == Mark.SKIPPED || !details.isEmpty()) {
      lines.accept(output.mark(mark) + " " + item + "  " + remark);
      details.forEach(line -> lines.accept(INDENT + line));
    }
  }

  @Override
  public void reported(Item item, String text) {
    text.lines().forEach(line -> lines.accept(INDENT + item + ": " + line));
  }
}
