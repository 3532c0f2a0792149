// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.Verdict;
import org.ensemble.support.PassingText;
import org.jspecify.annotations.Nullable;

/**
 * What is one failure to a reader: that of a test in one flavour and variant, for one reason, in
 * however many repeats.
 *
 * @param times one or more, in the order of the repeats
 * @param runs how often the test was run there
 */
record SameFailures(List<TestRecord> times, long runs) {

  private record Place(String id, String flavour, @Nullable String variant) {

    static Place of(TestRecord test) {
      return new Place(test.id(), test.flavour(), test.variant());
    }
  }

  private record Key(Place place, String reason) {}

  /** All of a run, in the order in which they are first in the record. */
  static List<SameFailures> in(RunRecord record) {
    Map<Key, List<TestRecord>> all = new LinkedHashMap<>();
    for (TestRecord test : record.tests()) {
      if (test.verdict() == Verdict.FAILED) {
        Key key = new Key(Place.of(test), reason(test, record.deployments()));
        all.computeIfAbsent(key, none -> new ArrayList<>()).add(test);
      }
    }
    return all.entrySet().stream()
        .map(each -> new SameFailures(each.getValue(), runs(each.getKey().place(), record)))
        .toList();
  }

  private static long runs(Place place, RunRecord record) {
    return record.tests().stream()
        .filter(test -> test.verdict() != Verdict.SKIPPED && Place.of(test).equals(place))
        .count();
  }

  /** The same in each repeat, which has other deployments and takes another time. */
  private static String reason(TestRecord test, List<DeploymentRecord> deployments) {
    String reason = String.valueOf(test.cause() == null ? test.message() : test.cause());
    for (DeploymentRecord each : deployments) {
      reason = reason.replace(each.id(), "DEPLOYMENT");
    }
    return PassingText.without(reason);
  }

  TestRecord first() {
    return times.get(0);
  }
}
