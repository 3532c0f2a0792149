// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.Output;
import org.ensemble.matrix.Style;
import org.ensemble.matrix.Verdict;

/** A matrix as the command line shows it: like a single run, in signs and colours where it can. */
record MatrixStyle(Output output) implements Style {

  @Override
  public String sign(Verdict verdict) {
    if (!output.look().unicode() || !output.look().rewrites()) {
      return verdict.word();
    }
    return switch (verdict) {
      case PASSED -> "✔";
      case FAILED -> "✘";
      case SKIPPED -> "↷";
      case NOT_RUN -> verdict.word();
    };
  }

  @Override
  public String paint(Verdict verdict, String text) {
    return output.paint(
        switch (verdict) {
          case PASSED -> Colour.GREEN;
          case FAILED, NOT_RUN -> Colour.RED;
          case SKIPPED -> Colour.YELLOW;
        },
        text);
  }

  @Override
  public boolean tree() {
    return output.look().rewrites();
  }
}
