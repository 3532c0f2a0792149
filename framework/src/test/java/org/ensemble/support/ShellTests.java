// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "two words",
        "it's",
        "\"$HOME\" `id` \\",
        "a\nb\n",
        "grüße ☃",
        "-n",
        "*"
      })
  void aQuotedWordReachesTheProgramUnchanged(String word) {
    List<String> command = List.of("sh", "-c", "printf %s " + Shell.quote(word));

    assertThat(Program.run(command, Duration.ofSeconds(10)).output()).isEqualTo(word);
  }

  @Test
  void leavesPlainWordsReadable() {
    assertThat(Shell.join(List.of("ls", "-l", "/etc/my file"))).isEqualTo("ls -l '/etc/my file'");
  }

  @Test
  void refusesWhatNoCommandLineCanHold() {
    assertThatThrownBy(() -> Shell.quote("a\0b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a NUL character cannot be passed in a command line: a\\0b");
  }
}
