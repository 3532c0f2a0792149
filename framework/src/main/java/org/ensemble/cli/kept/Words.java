// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The words of a command line of which the first may be left out: picocli counts from the left. */
final class Words {

  private Words() {}

  /**
   * @param form as people write it
   * @throws ParameterException if there are fewer or more words
   */
  static void require(
      @Nullable CommandSpec spec, List<String> words, int least, int most, String form) {
    if (words.size() < least || words.size() > most) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "what is meant is written `" + form + "`");
    }
  }
}
