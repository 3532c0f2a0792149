// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import java.util.List;
import org.ensemble.support.Progress;

/** Times one thing, on the machine as it is. */
public interface Benchmark {

  /** By which it is asked for. */
  String name();

  /**
   * Runs it, for a minute or some.
   *
   * @throws Exception if something does not work: then there is no figure to judge
   */
  List<Row> run(Progress progress) throws Exception;
}
