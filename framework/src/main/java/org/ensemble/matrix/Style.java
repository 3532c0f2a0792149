// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

/** How a matrix is shown. */
public interface Style {

  /** For logs: words only, and each line complete in itself. */
  Style PLAIN =
      new Style() {
        @Override
        public String sign(Verdict verdict) {
          return verdict.word();
        }

        @Override
        public String paint(Verdict verdict, String text) {
          return text;
        }

        @Override
        public boolean tree() {
          return false;
        }
      };

  /** What stands for it; nothing that does not take up room. */
  String sign(Verdict verdict);

  /** The text in its colour, if there are colours. */
  String paint(Verdict verdict, String text);

  /** Whether a test is shown below its class, rather than with it in one line. */
  boolean tree();
}
