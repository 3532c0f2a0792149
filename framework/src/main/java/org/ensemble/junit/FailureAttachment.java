// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.deployment.Deployment;
import org.ensemble.support.TerminalText;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/**
 * What is attached to a test that has failed: why, where the evidence of its deployment is, and how
 * its logs ended at that moment. Reports of JUnit refer to it.
 */
final class FailureAttachment {

  /** JUnit's name for the directory that it keeps files of tests in. */
  private static final String DIRECTORY = "junit.platform.reporting.output.dir";

  /** In characters; the whole message is in the report itself. */
  private static final int LONGEST_MESSAGE = 16 << 10;

  private FailureAttachment() {}

  /** Attaches it to the test or class of a context. Never throws: the failure is to be reported. */
  static void publish(ExtensionContext context, Deployment deployment, Throwable failure) {
    try {
      Path here = Path.of("").toAbsolutePath();
      if (hasPlace(context.getConfigurationParameter(DIRECTORY).orElse(""), here)) {
        String text = text(context, deployment, failure);
        context.publishFile(
            "failure-" + deployment.id() + ".txt",
            MediaType.TEXT_PLAIN_UTF_8,
            file -> Files.writeString(file, text));
      }
    } catch (JUnitException | IOException | LinkageError nowhere) {
      // The disk is full, whoever runs the tests keeps no files, or JUnit is 5.13: all of it is in
      // the evidence.
    }
  }

  /**
   * Whether JUnit would put it where files of builds are. Otherwise it takes the working directory,
   * and nobody wants files there.
   *
   * @param configured its directory as the user wants it; empty for its own choice
   */
  static boolean hasPlace(String configured, Path workingDirectory) throws IOException {
    if (!configured.isBlank()) {
      return true;
    }
    try (Stream<Path> files = Files.list(workingDirectory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .anyMatch(name -> name.equals("pom.xml") || name.matches(".*\\.gradle(\\.kts)?"));
    }
  }

  private static String text(ExtensionContext context, Deployment deployment, Throwable failure) {
    List<String> lines = new ArrayList<>();
    lines.add(
        name(context)
            + ": deployment "
            + deployment.id()
            + " of composition "
            + deployment.composition()
            + " in flavour "
            + deployment.flavour());
    lines.add("");
    lines.add(message(failure));
    lines.add("");
    lines.addAll(deployment.evidenceSummary());
    return TerminalText.inert(deployment.masked(String.join("\n", lines))) + "\n";
  }

  private static String name(ExtensionContext context) {
    ExtensionContext method = StepInterceptor.methodOf(context);
    String type = method.getRequiredTestClass().getSimpleName();
    return method.getTestMethod().isEmpty() ? type : type + " > " + context.getDisplayName();
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    String text = message == null || message.isBlank() ? failure.toString() : message.strip();
    int more = text.length() - LONGEST_MESSAGE;
    return more <= 0
        ? text
        : text.substring(0, LONGEST_MESSAGE) + "… (" + more + " characters more)";
  }
}
