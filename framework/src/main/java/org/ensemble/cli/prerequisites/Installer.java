// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ensemble.cli.output.Output;

/**
 * Gets packages that are missing, if whoever is asked agrees.
 *
 * @param root whether this process may install anything
 * @param agreed whether the answer is yes already: by {@code --yes}, or on a build server
 * @param question puts a question to a person and returns the answer; empty where nobody sits
 * @param apt installs packages; throws if that fails
 */
public record Installer(
    Output output,
    boolean root,
    boolean agreed,
    Optional<Supplier<String>> question,
    Consumer<List<String>> apt) {

  /**
   * Installs them, or says why not and how it is done by hand.
   *
   * @return whether they have been installed
   */
  public boolean install(List<String> packages) {
    String command = command(packages);
    if (!root) {
      return refuse("this user may not install packages; run", command);
    }
    if (!agreed && question.isEmpty()) {
      return refuse("nobody is here to be asked; add --yes, or run", command);
    }
    if (!agreed) {
      output.line("To be installed: " + String.join(" ", packages));
      output.line("  " + command);
      if (!question.get().get().strip().matches("(?i)y(es)?")) {
        return refuse("nothing was installed; to do it by hand, run", command);
      }
    }
    apt.accept(packages);
    return true;
  }

  /** What to type to install them. */
  public String command(List<String> packages) {
    return Apt.line(packages, root);
  }

  private boolean refuse(String reason, String command) {
    output.line(reason);
    output.line("  " + command);
    return false;
  }
}
