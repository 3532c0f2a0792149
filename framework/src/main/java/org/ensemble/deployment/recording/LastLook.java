// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.report.record.NodeRecord;
import org.ensemble.report.record.NodeRecord.ErrorLine;
import org.ensemble.report.record.NodeRecord.UnitRecord;
import org.ensemble.support.Resource;
import org.ensemble.support.Sections;

/**
 * How a node's system is in the end: what it answers to one program of ours.
 *
 * @param kernel release of it
 */
public record LastLook(
    String kernel, List<UnitRecord> units, List<String> active, List<ErrorLine> errors) {

  /** What comes and goes with hardware, sessions and other units. */
  private static final Pattern BY_ITSELF = Pattern.compile(".*\\.(device|scope|slice)");

  private static final String SUCCESS = "success";

  /** A shell program, whose output is to be {@linkplain #parse parsed}. */
  public static String program() {
    return Resource.text(LastLook.class, "last.sh");
  }

  /**
   * @param said what the program printed; it may lack its end
   * @param masking applied to what the journal says
   * @throws EnsembleException if it is something else
   */
  public static LastLook parse(String said, UnaryOperator<String> masking) {
    Sections sections = new Sections(said);
    List<String> kernel = sections.lines("kernel");
    if (kernel.isEmpty()) {
      throw new EnsembleException("a node has not said which kernel it runs, but `" + said + "`");
    }
    List<Map<String, String>> loaded =
        sections.units("units").stream()
            .filter(unit -> "loaded".equals(unit.get("LoadState")))
            .filter(unit -> !BY_ITSELF.matcher(unit.getOrDefault("Id", "")).matches())
            .toList();
    return new LastLook(
        kernel.get(0),
        loaded.stream().filter(unit -> !isAtRest(unit)).map(LastLook::unit).toList(),
        loaded.stream()
            .filter(LastLook::isActive)
            .map(unit -> unit.getOrDefault("Id", ""))
            .toList(),
        ErrorLines.of(sections.lines("errors"), masking));
  }

  /** The record of the node with all that. */
  public NodeRecord in(NodeRecord node) {
    return node.with(kernel, units, active, errors);
  }

  private static boolean isActive(Map<String, String> unit) {
    return "active".equals(unit.get("ActiveState"));
  }

  private static boolean isAtRest(Map<String, String> unit) {
    return isActive(unit)
        || "inactive".equals(unit.get("ActiveState"))
            && SUCCESS.equals(unit.getOrDefault("Result", SUCCESS));
  }

  private static UnitRecord unit(Map<String, String> unit) {
    String result = unit.getOrDefault("Result", SUCCESS);
    return new UnitRecord(
        unit.getOrDefault("Id", ""),
        unit.getOrDefault("ActiveState", ""),
        result.equals(SUCCESS) ? null : result);
  }
}
