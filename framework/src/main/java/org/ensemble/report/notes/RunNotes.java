// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.notes;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What whoever runs tests notes of them, for whoever writes the record and sees them only from
 * outside. Thread-safe.
 */
public final class RunNotes {

  /** What a launcher's session has them under, where they go from the one to the other. */
  public static final String PLACE = "org.ensemble.record";

  private final Map<String, TestNotes> tests = new ConcurrentHashMap<>();

  /**
   * Those of a test, or of a class for what its tests share.
   *
   * @param id that whoever runs it and whoever writes the record both know it by
   */
  public TestNotes of(String id) {
    return tests.computeIfAbsent(id, key -> new TestNotes());
  }

  /** Those of a test, which nobody needs any more. */
  public Optional<TestNotes> take(String id) {
    return Optional.ofNullable(tests.remove(id));
  }
}
