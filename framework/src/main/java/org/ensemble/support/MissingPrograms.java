// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The programs that something needs and this machine lacks, with the Debian packages that bring
 * them.
 *
 * @param programs by name
 * @param packages each once, in alphabetical order
 */
public record MissingPrograms(List<String> programs, List<String> packages) {

  public MissingPrograms {
    programs = List.copyOf(programs);
    packages = List.copyOf(packages);
  }

  /**
   * @param packageByProgram what is needed, in the order of the message
   */
  public static MissingPrograms among(Map<String, String> packageByProgram) {
    List<String> programs =
        packageByProgram.keySet().stream().filter(p -> ProgramPath.find(p).isEmpty()).toList();
    return new MissingPrograms(
        programs, programs.stream().map(packageByProgram::get).distinct().sorted().toList());
  }

  public boolean isEmpty() {
    return programs.isEmpty();
  }

  /** Such as <code>`ip`, `script` are not installed</code>. */
  public String reason() {
    return programs.stream().map(program -> "`" + program + "`").collect(Collectors.joining(", "))
        + (programs.size() == 1 ? " is" : " are")
        + " not installed";
  }

  /** The command that installs them. */
  public String remedy() {
    return "apt-get install " + String.join(" ", packages);
  }
}
