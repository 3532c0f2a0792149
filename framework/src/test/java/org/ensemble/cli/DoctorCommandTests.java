// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.linux.UidRange;
import org.ensemble.support.MissingPrograms;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandTests {

  private static final Flavour PAPER = new FakeFlavour("paper", new Usable());
  private static final Flavour STONE =
      new FakeFlavour(
          "stone",
          Unusable.without(
              new MissingPrograms(List.of("chisel", "hammer"), List.of("mason", "smith"))));

  private final Recorded output = new Recorded(Look.PLAIN);

  @Test
  void saysWhatEachFlavourLacksAndHowToGetIt() {
    doctor(STONE, PAPER);

    String sudo = UidRange.isRoot() ? "" : "sudo ";
    assertThat(output.lines())
        .startsWith(
            "Flavours",
            "  no      stone      `chisel`, `hammer` are not installed; to mend it: apt-get install"
                + " mason smith",
            "  yes     paper      a machine of paper")
        .contains("To install all that is missing (or: ./ensemble doctor --install)")
        .last()
        .asString()
        .matches(
            "  "
                + sudo
                + "apt-get update && "
                + sudo
                + "apt-get install -y --no-install-recommends .*mason.* smith");
  }

  @Test
  void withoutAFlavourItIsRed() {
    assertThat(doctor(STONE)).isEqualTo(1);
  }

  @Test
  void saysWhatTheMachineIsLike() {
    doctor(PAPER);

    for (String fact :
        List.of(
            "kernel",
            "JDK",
            "Maven",
            "cores",
            "memory",
            "disk",
            "cgroups",
            "user namespaces",
            "mirror")) {
      assertThat(output.lines()).anyMatch(line -> line.matches("  " + fact + " +\\S.*"));
    }
  }

  @Test
  void programsGetAllOfItAsOneObject() throws Exception {
    assertThat(doctor(new String[] {"--json"}, STONE)).isEqualTo(1);

    JsonNode said = new ObjectMapper().readTree(output.text());
    assertThat(output.lines()).hasSize(1);
    assertThat(said.at("/suffices").asBoolean(true)).isFalse();
    assertThat(said.at("/flavours"))
        .hasToString(
            "[{\"name\":\"stone\",\"description\":\"a machine of paper\",\"usable\":false,"
                + "\"reason\":\"`chisel`, `hammer` are not installed\","
                + "\"remedy\":\"apt-get install mason smith\"}]");
    assertThat(said.at("/install").toString()).contains("\"mason\"", "\"smith\"");
    assertThat(said.at("/machine/kernel").asText()).isNotEmpty();
  }

  @Test
  void installsNothingWhereNobodyCanAgree() {
    assertThat(doctor(new String[] {"--install"}, PAPER, STONE)).isEqualTo(1);
    assertThat(output.lines())
        .contains(
            UidRange.isRoot()
                ? "nobody is here to be asked; add --yes, or run"
                : "this user may not install packages; run");
  }

  private int doctor(Flavour... flavours) {
    return doctor(new String[0], flavours);
  }

  private int doctor(String[] arguments, Flavour... flavours) {
    Surroundings surroundings =
        new Surroundings(output.output(), output.output(), Path.of("/nowhere"), false, false);
    return new CommandLine(new DoctorCommand(surroundings, List.of(flavours))).execute(arguments);
  }
}
