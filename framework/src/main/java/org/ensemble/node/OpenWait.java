// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;

/** A wait for a port or a socket to be open or closed. */
public final class OpenWait extends FacetWait<OpenWait> {

  private final String name;
  private final BooleanSupplier open;
  private final Supplier<String> others;

  private OpenWait(Await await, String name, BooleanSupplier open, Supplier<String> others) {
    super(await, other -> new OpenWait(other, name, open, others));
    this.name = name;
    this.open = open;
    this.others = others;
  }

  /**
   * @param name for messages
   * @param others says what is open instead; begins with a separator
   */
  static OpenWait on(NodeLink link, String name, BooleanSupplier open, Supplier<String> others) {
    return new OpenWait(Await.on(link, name), name, open, others);
  }

  /**
   * Returns once it is open.
   *
   * @throws EnsembleException if that does not happen within the budget, or the node is lost
   */
  public void open() {
    await
        .saying(name + " is open")
        .untilAsserted(() -> require(true, "nothing takes connections there"), others);
  }

  /**
   * Returns once it is closed. Of a node that does not answer nothing is known, so it is not.
   *
   * @throws EnsembleException if that does not happen within the budget, or the node is lost
   */
  public void closed() {
    await
        .saying(name + " is closed")
        .untilAsserted(() -> require(false, "something still takes connections there"));
  }

  private void require(boolean expected, String otherwise) {
    if (open.getAsBoolean() != expected) {
      throw new EnsembleException(otherwise);
    }
  }
}
