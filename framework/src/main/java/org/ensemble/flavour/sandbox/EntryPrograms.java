// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.support.ProgramPath;

/**
 * Copies of the programs by which somebody enters a node, which only their owner can read.
 *
 * <p>For a moment they are in the node's pid namespace and still have the host's root directory,
 * and root of the node may stop them there. Who may not read a program may not look into a process
 * of it either, by {@code /proc/PID/root} for instance: see {@code PTRACE_MODE_READ} and "dumpable"
 * in ptrace(2), and {@code would_dump} in the kernel's fs/exec.c.
 */
record EntryPrograms(Path shell, Path nsenter) {

  /** The caller's; for everybody else, root of a node included, to run and no more. */
  private static final String MODE = "rwx--x--x";

  /** Where the control directory's file system is mounted with {@code noexec}. */
  private static final List<Path> ELSEWHERE = List.of(Path.of("/tmp"), Path.of("/var/tmp"));

  /**
   * Makes them in the control directory, or beside it where no program can be run in there.
   *
   * @throws EnsembleException if there is no place for them
   */
  static EntryPrograms make(ControlDirectory control, Holdings holdings) {
    EntryPrograms programs = copies(control, control.path());
    for (Path place : ELSEWHERE) {
      if (!programs.canBeRun()) {
        Path directory = place.resolve(control.path().getFileName());
        holdings.directory(directory);
        control.doing(
            () ->
                Files.createDirectory(
                    directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE))));
        programs = copies(control, directory);
      }
    }
    if (!programs.canBeRun()) {
      throw new EnsembleException(
          "no program can be run in "
              + control.path().getParent()
              + ", /tmp and /var/tmp, which are mounted with `noexec`; allow it in one of them, as by"
              + " `mount -o remount,exec "
              + control.path().getParent()
              + "`");
    }
    return programs;
  }

  private boolean canBeRun() {
    return Files.isExecutable(shell) && Files.isExecutable(nsenter);
  }

  private static EntryPrograms copies(ControlDirectory control, Path directory) {
    return new EntryPrograms(copy(control, "sh", directory), copy(control, "nsenter", directory));
  }

  private static Path copy(ControlDirectory control, String program, Path directory) {
    Path original =
        ProgramPath.find(program)
            .orElseThrow(() -> new EnsembleException("`" + program + "` is not installed"));
    Path copy = directory.resolve(program);
    control.doing(
        () -> {
          Files.copy(original, copy);
          Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString(MODE));
        });
    return copy;
  }
}
