// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.util.List;
import java.util.function.Consumer;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;

/**
 * A tree that grows on a terminal: a heading when a container starts, a line when something ends.
 */
final class LiveTree implements View {

  private static final String STEP = "  ";

  private final Output output;
  private final Consumer<String> lines;

  /** Below which the next line would be read. */
  private List<String> heading = List.of();

  LiveTree(Output output, Consumer<String> lines) {
    this.output = output;
    this.lines = lines;
  }

  @Override
  public void containerStarted(Item container) {
    head(container.path());
  }

  @Override
  public void finished(Item item, Mark mark, String remark, List<String> details) {
    if (!item.path().equals(heading)) {
      head(item.parents());
    }
    String indent = STEP.repeat(item.depth());
    lines.accept(
        "%s%s %s  %s"
            .formatted(indent, output.mark(mark), item.name(), output.paint(Colour.FAINT, remark)));
    Colour colour = mark == Mark.FAILED ? Colour.RED : Colour.FAINT;
    details.forEach(line -> lines.accept(indent + STEP + STEP + output.paint(colour, line)));
    heading = item.parents();
  }

  @Override
  public void reported(Item item, String text) {
    String indent = STEP.repeat(item.depth() + 1);
    text.lines().forEach(line -> lines.accept(indent + output.paint(Colour.FAINT, line)));
  }

  /** Names the container again where another one has been written in between. */
  private void head(List<String> path) {
    if (!path.isEmpty() && !path.equals(heading)) {
      String name = path.get(path.size() - 1);
      lines.accept(STEP.repeat(path.size() - 1) + output.paint(Colour.BOLD, name));
    }
    heading = path;
  }
}
