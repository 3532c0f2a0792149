// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A unit as {@code systemctl show} has it.
 *
 * @param properties by name; what a kind of unit has none of is not there
 */
record UnitStatus(Map<String, String> properties) {

  /** CLD_EXITED and the two ways to be killed, of siginfo: see {@code ExecMainCode}. */
  private static final String EXITED = "1";

  private static final List<String> KILLED = List.of("2", "3");

  /** SIGKILL and SIGSYS of signal(7). */
  private static final Map<String, String> SIGNALS =
      Map.of(
          "4",
          "SIGILL",
          "6",
          "SIGABRT",
          "7",
          "SIGBUS",
          "9",
          "SIGKILL",
          "11",
          "SIGSEGV",
          "15",
          "SIGTERM",
          "31",
          "SIGSYS, for a system call that it is not allowed");

  String name() {
    return get("Id");
  }

  private String get(String property) {
    return properties.getOrDefault(property, "");
  }

  boolean hasFailed() {
    return get("ActiveState").equals("failed");
  }

  /** Whether systemd is about to start it again, after it has ended by itself. */
  boolean isRestarting() {
    return get("SubState").startsWith("auto-restart");
  }

  int restarts() {
    return get("NRestarts").isEmpty() ? 0 : Integer.parseInt(get("NRestarts"));
  }

  /** Whether it was running once, was meant to by itself, and has ended without failing. */
  boolean hasStopped() {
    return get("ActiveState").equals("inactive")
        && get("UnitFileState").equals("enabled")
        && !get("Type").equals("oneshot")
        && name().endsWith(".service")
        && !get("ActiveEnterTimestampMonotonic").equals("0");
  }

  /** Whether there is more to say of its end than that it came. */
  boolean hasEndedBadly() {
    return !get("Result").equals("success");
  }

  /** In seconds since the node's clock began. */
  double changedAt() {
    String micros = get("StateChangeTimestampMonotonic");
    return micros.isEmpty() ? 0 : Long.parseLong(micros) / 1e6;
  }

  /** Empty for root. */
  String user() {
    return get("User");
  }

  /** How it ended, in words. */
  String end() {
    String status = get("ExecMainStatus");
    if (get("Result").equals("oom-kill")) {
      return "the kernel has killed it for lack of memory (oom-kill)";
    }
    if (get("ExecMainCode").equals(EXITED) && !status.equals("0")) {
      return get("Result") + ", its main process exited with " + status + meaning(status);
    }
    if (KILLED.contains(get("ExecMainCode"))) {
      return get("Result")
          + ", its main process was killed by "
          + SIGNALS.getOrDefault(status, "signal " + status);
    }
    return get("Result").isEmpty() ? get("SubState") : get("Result");
  }

  /** What systemd itself exits with before it has become the program, see systemd.exec(5). */
  private static String meaning(String status) {
    return switch (status) {
      case "200" -> ": its working directory cannot be entered (CHDIR)";
      case "203" -> ": its program cannot be executed (EXEC)";
      case "216" -> ": its group does not exist (GROUP)";
      case "217" -> ": its user does not exist (USER)";
      case "226" -> ": its mounts cannot be set up (NAMESPACE)";
      case "228" -> ": its system call filter cannot be set up (SECCOMP)";
      case "238" -> ": its state directory cannot be made (STATE_DIRECTORY)";
      default -> "";
    };
  }

  /** The words of its command lines; the first is a path. */
  List<String> words() {
    return Arrays.stream(get("ExecStart").split("argv\\[\\]=|path="))
        .map(part -> part.split(" ;")[0])
        .flatMap(part -> Arrays.stream(part.split("[\\s='\"]+")))
        .filter(word -> !word.isEmpty() && !word.equals("{"))
        .toList();
  }
}
