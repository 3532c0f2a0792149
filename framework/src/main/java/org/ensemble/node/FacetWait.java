// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.function.Function;

/**
 * A wait of a facet, whose budget is said before what is waited for: {@code
 * port.await().atMost(budget).open()}.
 *
 * @param <W> the facet's own wait
 */
abstract class FacetWait<W> {

  final Await await;
  private final Function<Await, W> same;

  /**
   * @param same makes the facet's wait of one with another budget
   */
  FacetWait(Await await, Function<Await, W> same) {
    this.await = await;
    this.same = same;
  }

  /** See {@link Await#atMost}. */
  public W atMost(Duration budget) {
    return same.apply(await.atMost(budget));
  }

  /** See {@link Await#exactly}. */
  public W exactly(Duration budget) {
    return same.apply(await.exactly(budget));
  }
}
