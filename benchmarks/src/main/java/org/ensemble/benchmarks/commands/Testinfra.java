// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/**
 * A Python process with one testinfra host, as a test run has it, that runs a command on demand.
 */
final class Testinfra implements Closeable {

  /** Debian's own: the modules are packages of Debian. */
  static final String PYTHON = "/usr/bin/python3";

  private static final String SCRIPT =
      """
      import sys, testinfra
      host = testinfra.get_host(sys.argv[1], ssh_config=sys.argv[2])
      for line in sys.stdin:
          print(host.run(line.strip()).rc, flush=True)
      """;

  private final Process process;
  private final OutputStream commands;
  private final BufferedReader statuses;

  /**
   * @param backend {@code ssh} or {@code paramiko}
   */
  Testinfra(String backend, String node, SshConfig config) throws IOException {
    process =
        new ProcessBuilder(PYTHON, "-c", SCRIPT, backend + "://" + node, config.file().toString())
            .redirectError(Redirect.DISCARD)
            .start();
    commands = process.getOutputStream();
    statuses = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  void succeed(String command) throws IOException {
    commands.write((command + "\n").getBytes(UTF_8));
    commands.flush();
    String status = statuses.readLine();
    if (!"0".equals(status)) {
      throw new IOException("testinfra: `" + command + "` came to " + status);
    }
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
