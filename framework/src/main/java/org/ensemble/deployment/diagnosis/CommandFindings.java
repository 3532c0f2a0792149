// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ensemble.node.CommandException;
import org.ensemble.node.CommandFailedException;

/** What the command that failed names, and what has become of that on its node. */
record CommandFindings(Patient patient, Examination seen, CommandException failure) {

  /** What a shell exits with, see "Command Search and Execution" of sh(1p). */
  private static final int NOT_FOUND = 127;

  private static final int NOT_EXECUTABLE = 126;

  private static final Pattern WORD = Pattern.compile("(?<![\\w./-])[\\w+.-]*[a-zA-Z][\\w+.-]*");

  /** As strerror(3) has EADDRINUSE: the only word that programs have for it. */
  private static final String IN_USE = "Address already in use";

  static Optional<CommandException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CommandException command) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  List<Finding> all() {
    int status = failure instanceof CommandFailedException failed ? failed.status() : 0;
    List<String> found = new ArrayList<>();
    if (status == NOT_FOUND) {
      found.addAll(missingPrograms());
    }
    String user = user();
    List<String> said = Mentions.paths(Stream.of(failure.stderr()));
    Set<String> paths = new LinkedHashSet<>(said);
    if (status == NOT_EXECUTABLE) {
      paths.addAll(Mentions.paths(Stream.of(failure.command())));
    }
    for (PathFact fact : seen.judged(patient.paths(List.copyOf(paths), user))) {
      (status == NOT_EXECUTABLE
              ? fact.notRunnable(user)
              : fact.denial(user).or(fact::absence).or(() -> fact.notWritable(user)))
          .ifPresent(found::add);
    }
    if (failure.stderr().contains(IN_USE)) {
      Set<Integer> ports = Mentions.ports(Stream.of(failure.command(), failure.stderr()));
      seen.listeners().stream()
          .filter(listener -> ports.contains(listener.port()))
          .map(listener -> "port " + listener.port() + " is taken by " + listener.describe())
          .forEach(found::add);
    }
    return found.stream()
        .distinct()
        .map(text -> Finding.of(Finding.DENIED, "node `" + patient.name() + "`: " + text))
        .toList();
  }

  /** Words of the command that the shell complains of and that name nothing. */
  private List<String> missingPrograms() {
    Set<String> words = new LinkedHashSet<>();
    Matcher word = WORD.matcher(failure.command());
    while (word.find()) {
      if (failure.stderr().contains(word.group())) {
        words.add(word.group());
      }
    }
    return patient.notPrograms(List.copyOf(words)).stream()
        .map(name -> "there is no program `" + name + "`; is its package in the image?")
        .toList();
  }

  /** As the message of a command has it. */
  private String user() {
    Matcher user =
        Pattern.compile("node `" + Pattern.quote(failure.node()) + "`, ([^:` ]+)")
            .matcher(String.valueOf(failure.getMessage()));
    return user.find() ? user.group(1) : "";
  }
}
