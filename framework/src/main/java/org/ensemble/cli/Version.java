// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as Maven wrote it into a resource. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream resource =
        Objects.requireNonNull(Version.class.getResourceAsStream("/org/ensemble/version.txt"))) {
      String version = new String(resource.readAllBytes(), UTF_8).strip();
      return new String[] {"ensemble " + version, "Java " + Runtime.version()};
    }
  }
}
