// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VerifyCommandTests {

  private static final Flavour PAPER = new FakeFlavour("paper", new Usable());
  private static final Flavour STONE =
      new FakeFlavour("stone", new Unusable("there is no quarry", "dig one"));

  private final Recorded output = new Recorded(Look.PLAIN);

  @Test
  void aFlavourThatIsRequiredAndCannotBeUsedIsRed() {
    assertThat(verify("--require", "paper,stone")).isEqualTo(1);
    assertThat(output.lines())
        .endsWith(
            "flavour `stone` cannot be used here: there is no quarry; to mend it: dig one",
            "FAILED  flavour `stone` is required here (--require), and cannot be used");
  }

  @Test
  void aFlavourThatIsRequiredAndNotKnownIsRed() {
    assertThat(verify("--require", "papper")).isEqualTo(1);
    assertThat(output.lines())
        .endsWith("FAILED  unknown flavour `papper`: known are `paper`, `stone`");
  }

  private int verify(String... arguments) {
    Surroundings surroundings =
        new Surroundings(output.output(), output.output(), Path.of("/nowhere"), false, false);
    return new CommandLine(new VerifyCommand(surroundings, List.of(PAPER, STONE)))
        .execute(arguments);
  }
}
