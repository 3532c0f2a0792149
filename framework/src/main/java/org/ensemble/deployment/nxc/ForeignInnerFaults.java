// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.node.Fault;
import org.ensemble.node.FaultSwitch;
import org.ensemble.node.InnerFault;
import org.ensemble.node.LiveNode;

/**
 * What is broken inside one node that somebody else has started: programs that run there as
 * commands do, so nothing of the machine is needed. It is mended when the attachment ends.
 *
 * @param node its handle, which there is when the first fault begins
 */
record ForeignInnerFaults(String name, Supplier<LiveNode> node, FaultBook book)
    implements FaultSwitch {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Override
  public Fault begin(InnerFault fault) {
    AtomicReference<String> found = new AtomicReference<>("");
    Runnable breaking = () -> found.set(run(fault.what(), fault.breaking()));
    Runnable mending = () -> run("end of " + fault.what(), fault.mending(found.get()));
    return fault.addsUp()
        ? book.beginOneMore(fault.what(), name, breaking, mending)
        : book.begin(fault.what(), name, breaking, mending);
  }

  private String run(String what, String program) {
    return node.get().perform("(" + what + ")", program);
  }

  /** Of the machine, which no role limits. */
  @Override
  public long memory() {
    byte[] said =
        node.get()
            .unrecorded(
                "while read -r key kib _; do\n"
                    + "  [ \"$key\" != MemTotal: ] || echo \"$kib\"\n"
                    + "done </proc/meminfo",
                LIMIT);
    try {
      return Long.parseLong(new String(said, US_ASCII).strip()) << 10;
    } catch (NumberFormatException e) {
      throw new EnsembleException("node `" + name + "` does not say how much memory it has", e);
    }
  }
}
