// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether this run says where the packages are, or their own repository can be reached. */
final class BeeGfsPackages implements ExecutionCondition {

  private static final String DIRECTORY = "ensemble.set.debs";
  private static final String REPOSITORY = "www.beegfs.io";
  private static final int HTTPS = 443;
  private static final int PATIENCE_MILLIS = 3000;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String directory = System.getProperty(DIRECTORY, "");
    if (!directory.isBlank()) {
      return enabled("packages of " + directory);
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(REPOSITORY, HTTPS), PATIENCE_MILLIS);
      return enabled("packages of " + REPOSITORY);
    } catch (IOException e) {
      return disabled(
          "BeeGFS's packages are not in Debian, and their repository https://"
              + REPOSITORY
              + " cannot be reached ("
              + e
              + "); give a directory of .deb files with -D"
              + DIRECTORY
              + "=DIR, see docs/beegfs.md");
    }
  }
}
