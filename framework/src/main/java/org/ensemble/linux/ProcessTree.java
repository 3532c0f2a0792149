// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.ensemble.support.Deadline;

/** A process and all that descend from it. */
final class ProcessTree {

  /** For the kernel to end what is killed. */
  private static final Duration KILLED = Duration.ofSeconds(1);

  private ProcessTree() {}

  /**
   * Ends all of them. Each is asked, since one that ends itself does not always pass it on: a
   * script that is terminated leaves behind what it was waiting for.
   *
   * @param patience after which those that are still there are killed
   */
  static void end(Process process, Duration patience) {
    List<ProcessIdentity> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .flatMap(handle -> ProcessIdentity.find(handle.pid()).stream())
            .toList();
    all.forEach(one -> ProcessHandle.of(one.pid()).ifPresent(ProcessHandle::destroy));
    Deadline deadline = Deadline.after(patience);
    while (all.stream().anyMatch(ProcessIdentity::isAlive) && !deadline.isOver()) {
      LockSupport.parkNanos(MILLISECONDS.toNanos(1));
    }
    all.forEach(one -> one.killWithAllBelow(KILLED));
  }
}
