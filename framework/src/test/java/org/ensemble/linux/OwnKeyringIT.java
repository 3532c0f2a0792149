// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.support.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By system calls of add_key(2) and keyctl(2) on amd64. */
class OwnKeyringIT {

  /** Has a session keyring with a key in it, as somebody who has logged in. */
  private static final String LOGGED_IN =
      "syscall(250, 1, 0); my ($t, $n, $k) = ('user', 'ensemble-test', 'a ticket');"
          + " exit 77 if syscall(248, $t, $n, $k, length $k, -3) < 0; exec @ARGV";

  private static final List<String> LOOK =
      List.of(
          "perl",
          "-e",
          "my ($t, $n) = ('user', 'ensemble-test'); my $i = syscall(250, 10, -3, $t, $n, 0);"
              + " print $i < 0 ? 'none' : 'there'");

  @BeforeEach
  void needsAKernelWithKeys() {
    assumeThat(System.getProperty("os.arch")).as("the processor").isEqualTo("amd64");
    assumeThat(run(List.of("true")).status()).as("whether there are keyrings").isZero();
  }

  @Test
  void aProgramHasTheKeysOfItsCaller() {
    assertThat(run(LOOK).output()).isEqualTo("there");
  }

  @Test
  void aProgramWithAKeyringOfItsOwnHasNot() {
    assertThat(run(OwnKeyring.of(LOOK)).output()).isEqualTo("none");
  }

  private static Program run(List<String> program) {
    List<String> command = new ArrayList<>(List.of("perl", "-e", LOGGED_IN));
    command.addAll(program);
    return Program.run(command, Duration.ofSeconds(20));
  }
}
