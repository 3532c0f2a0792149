// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.util.List;
import org.ensemble.cli.output.Mark;

/** How a run is shown while it goes on. Called by one thread at a time. */
interface View {

  /** A class, or what else holds tests. */
  void containerStarted(Item container);

  /**
   * @param remark behind the name: how long it took
   * @param details below it, such as a failure
   */
  void finished(Item item, Mark mark, String remark, List<String> details);

  /** Something that the test itself had to say. */
  void reported(Item item, String text);
}
