// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.ensemble.composition.reader.Values.text;

import java.time.Duration;
import java.util.Optional;
import org.ensemble.composition.ReadinessCheck;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.support.HumanTime;

/** Makes the model's readiness checks out of a tree that has passed all checks of ours. */
final class CheckBinder {

  private CheckBinder() {}

  static ReadinessCheck check(YamlNode check) {
    Duration within =
        text(check, "within").flatMap(HumanTime::parse).orElse(ReadinessCheck.DEFAULT_WITHIN);
    Optional<Integer> port = text(check, "port").map(Integer::valueOf);
    return text(check, "knows")
        .<ReadinessCheck>map(role -> new ReadinessCheck.Knows(role, port.orElse(null), within))
        .or(() -> text(check, "unit").map(unit -> new ReadinessCheck.UnitActive(unit, within)))
        .or(() -> text(check, "file").map(file -> new ReadinessCheck.FileExists(file, within)))
        .or(() -> text(check, "command").map(command -> command(check, command, within)))
        .orElseGet(() -> new ReadinessCheck.PortOpen(port.orElseThrow(), within));
  }

  private static ReadinessCheck command(YamlNode check, String command, Duration within) {
    return new ReadinessCheck.CommandSucceeds(command, text(check, "as").orElse(null), within);
  }
}
