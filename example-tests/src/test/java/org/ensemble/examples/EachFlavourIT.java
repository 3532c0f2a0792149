// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ensemble.flavour.Capability.KERNEL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.EachFlavour;
import org.ensemble.junit.Requires;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.junit.jupiter.api.Test;

/** One execution, all flavours that this machine can run: the nodes are others each time. */
@EachFlavour
@CompositionTest(value = "hello", roles = "client=1")
class EachFlavourIT {

  @Role("server")
  private Node server;

  @Test
  void aFileIsServed(@Role("client") Node client) {
    server.file("/srv/www/each").write("for each\n");

    assertThat(client.succeed("busybox wget -q -O - http://server/each").stdout())
        .isEqualTo("for each\n");
  }

  @Test
  @Requires(KERNEL)
  void theKernelIsNotThatOfThisMachine() throws IOException {
    String commandLine = Files.readString(Path.of("/proc/cmdline"));

    assertThat(server.file("/proc/cmdline").text()).isNotEqualTo(commandLine);
  }
}
