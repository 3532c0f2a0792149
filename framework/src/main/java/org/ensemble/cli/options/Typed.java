// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.options;

import java.util.Objects;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What follows from the command line alone. */
public final class Typed {

  private Typed() {}

  /**
   * What is wrong then was typed wrong.
   *
   * @param spec of the command, as picocli has set it
   * @throws ParameterException instead of an {@link EnsembleException}
   */
  public static <T> T asUsage(@Nullable CommandSpec spec, Supplier<T> question) {
    try {
      return question.get();
    } catch (EnsembleException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
